/** Words for a family whose stored stories do not open. */
export const words = {
  said: {
    newer: 'A later version of Talelight keeps the stories here. They can be heard; nothing new is kept.',
    torn: 'What is kept here is damaged. What can be read can be heard; nothing new is kept.',
    blocked: 'Another tab holds what is kept here. Close the other tabs; until then nothing is kept.',
    closed: 'This browser keeps nothing at the moment. Built-in stories can be heard.',
  },
  again: 'Try again',
  parents: 'For grown-ups',
};
