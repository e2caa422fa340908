const stories = (count: number) => (count === 1 ? '1 story' : `${count} stories`);

/** Words of the backup of everything a family made. */
export const words = {
  title: 'Everything in one file',
  means:
    'Your stories, recordings and pictures, the children, their marks and all settings: to keep, or to take to another device. Built-in stories are not in it, nor is the PIN.',
  never: 'Nothing that you made here is in a backup yet.',
  old: (days: number) => `Your last backup is ${days} days old.`,
  save: 'Save everything',
  saving: 'Being saved',
  saved: (count: number) => `The file holds ${stories(count)}. Keep it somewhere else than on this device.`,
  stopped: 'Stopped. Nothing was saved.',
  nothing: 'Nothing stored here can be read now.',
  keys: 'With the keys of my services',
  keysMean: 'Locked with a passphrase of yours. Nobody opens them without it, not even you.',
  passphrase: 'Passphrase',
  passphraseShort: (least: number) => `At least ${least} characters: four words that you keep in mind.`,
  keysNeedHttps:
    'Keys of services are not in it: over plain http a browser cannot lock them. Over https it can.',
  settingsOnly: 'Only the settings',
  bring: 'A file that you kept',
  wasCut:
    'A backup was being brought back when this device was cut off. Nothing has changed. Read the same file again: what is here of it need not come twice.',
  bringMeans:
    'What is missing here is added, and of two editions of a story the newer one is kept. Nothing of what is here is lost.',
  replaceMeans: 'Or it takes the place of all that your family made on this device.',
  holds: (count: number, size: string | false) => `${stories(count)}${size ? `, ${size}` : ''}`,
  fault: {
    'not-ours': 'This is not a backup of Talelight. Nothing has changed.',
    newer: 'This backup comes from a newer Talelight. Nothing has changed.',
    cut: 'This file is cut short: its end is missing. Nothing has changed.',
    damaged: 'This file is damaged: it is not as it was saved. Nothing has changed.',
  },
  wholePart: 'What is whole in it can be added to what is here:',
  addWhole: 'Add what is whole',
  skipped: (records: number) => `${records} of its records are of no use here.`,
  restore: 'Bring it back',
  replace: 'Replace everything here',
  replaceSure: 'Really replace everything here',
  replaceHint: 'Hold it for a second. What your family made here is deleted.',
  stop: 'Stop',
  leave: 'Cancel',
  checking: 'Being checked',
  busy: 'Being brought back',
  done: (added: number, renewed: number, here: number) =>
    !(added || renewed)
      ? 'All of it is here already.'
      : [
          `${stories(added)} ${added === 1 ? 'was' : 'were'} brought back`,
          renewed && `${renewed} renewed`,
          here && `${here} ${here === 1 ? 'was' : 'were'} here already`,
        ]
          .filter(Boolean)
          .join(', ')
          .concat('.'),
  replaced: (count: number) => `Everything is as in the backup, with ${stories(count)}.`,
  failed: 'That did not work. Nothing has changed.',
  locked: 'The file also holds the keys of your services.',
  unlock: 'Unlock the keys',
  unlocked: (count: number) =>
    count === 1
      ? '1 key is here again.'
      : count
        ? `${count} keys are here again.`
        : 'Your keys are here already.',
  wrong: 'That is not the passphrase. Everything else is here; try the keys again.',
  unlockNeedsHttps:
    'Over plain http a browser cannot unlock them: open this page over https, and read the file again.',
};
