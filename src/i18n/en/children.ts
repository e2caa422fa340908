/** Words of the child picker. */
export const words = {
  /** Button in the shelf's header. */
  change: (name: string) => `${name}, change`,
  who: 'Who is listening?',
  everyone: 'Everyone',
  here: (name: string) => `${name} is listening now.`,
  hereAlready: (name: string) => `${name}, listening now`,
  failed: 'That did not work. Try again.',
};
