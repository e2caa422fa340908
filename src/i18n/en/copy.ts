/** Words of the copy of everything a family made. */
export const words = {
  title: 'Everything in one file',
  means:
    'Your stories, recordings and pictures, the children, their marks and all settings: to keep, or to take to another device. Built-in stories are not in it, nor keys of services and the PIN.',
  save: 'Save everything',
  saved: (stories: number) =>
    `${stories === 1 ? 'The file holds 1 story' : `The file holds ${stories} stories`}. Keep it somewhere else than on this device.`,
  nothing: 'Nothing stored here can be read now.',
  settingsOnly: 'Only the settings',
  bring: 'A file that you kept',
  bringMeans: 'What is missing here is added. What is here stays as it is.',
  holds: (stories: number, size: string | false) =>
    `${stories === 1 ? '1 story' : `${stories} stories`}${size ? `, ${size}` : ''}`,
  damaged: 'The file is damaged. What is whole in it can be brought back:',
  skipped: (records: number) => `${records} of its records are of no use here.`,
  restore: 'Bring it back',
  stop: 'Stop',
  leave: 'Cancel',
  busy: 'Being brought back',
  done: (added: number, here: number) =>
    `${added === 1 ? '1 story was' : `${added} stories were`} brought back${here ? `, ${here} ${here === 1 ? 'was' : 'were'} here already` : ''}.`,
  failed: 'That did not work. What was brought back by then stays.',
};
