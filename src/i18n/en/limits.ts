const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

/** Words of Settings' sections about limits and backups. */
export const words = {
  pin: 'PIN',
  pinSet: 'A PIN is set: it is asked for before Settings and before stories can be changed or deleted.',
  pinNone: 'No PIN is set: whoever holds this device can come in here.',
  pinSum: 'No PIN is set: whoever holds the key and answers a sum comes in here.',
  pinMake: 'Set a PIN',
  pinChange: 'Change it',
  pinRemove: 'Remove it',
  pinSure: 'Really remove',
  pinForgotten: 'Forgotten? A new text for “resetPin” in config.json resets the PIN.',
  pinNew: 'Choose four to eight digits, then OK.',
  pinShort: 'Four digits at least, then OK.',
  pinAgain: 'The same once more, then OK.',
  pinDiffers: 'The two were different. Start again: four to eight digits.',
  pinSaving: 'One moment',
  pinMeans: 'Only a one-way hash of it is kept, on this device. After each wrong try the gate waits longer.',

  daily: 'Listening time a day',
  dailyMeans:
    'When the time is up, the story being told goes on to its end. Then the stories sleep until tomorrow, or until you give ten more minutes.',
  noLimit: 'No limit',
  minutes,
  minutesBrief: (minutes: number) => `${minutes} min`,
  minutesUnit: 'minutes',

  quiet: 'Quiet hours',
  quietOn: 'Quiet hours',
  quietMeans: 'The shelf sleeps; only bedtime stories can be heard.',
  quietFrom: { from: 'From', to: 'Until' },
  earlier: 'earlier',
  later: 'later',

  volume: 'Volume',
  most: 'Loudest',
  least: 'Softest',
  softer: 'softer',
  louder: 'louder',
  percent: (percent: number) => `${percent} %`,
  volumeMeans:
    'Of what the device itself is set to. Within these, the volume keys of a keyboard and + and − make a story louder or softer.',
  volumeFixed:
    'An iPhone or iPad leaves the volume to its own buttons: a page cannot limit it. Its settings can, under Sounds, Headphone Safety.',

  heard: 'What was heard',
  week: (ago: number, heard: number) =>
    `${ago === 0 ? 'The last seven days' : ago === 1 ? 'The week before' : `${ago} weeks ago`}: ${minutes(heard)}`,
  weekBefore: 'The week before',
  weekAfter: 'The week after',
  heardMeans: 'Kept on this device only, for eight weeks. Clearing it restarts today’s time as well.',
  forget: 'Clear the record',
  forgetSure: 'Really clear',

  today: (heard: number, limit: number) =>
    limit ? `Heard today: ${heard} of ${minutes(limit)}.` : `Heard today: ${minutes(heard)}.`,
  tenMore: '10 more minutes',
  tenMoreMeans: 'From now on, in quiet hours too. A story that has begun is told to its end.',
  toLimits: 'All limits',

  backupMeans:
    'Every setting of this device in one file, to restore it or to set up another device the same way. Keys of services and the PIN are not in it: you enter those again. Nor are stories.',
  backupSave: 'Save a backup',
  backupRead: 'Read a backup',
  backupFile: 'The file',
  backupFault: {
    'no-json': 'This is not a backup of Talelight. Nothing has changed.',
    'not-ours': 'This is not a backup of Talelight’s settings. Nothing has changed.',
    newer: 'This backup comes from a newer Talelight. Nothing has changed.',
    'too-large': 'This is not a backup of Talelight. Nothing has changed.',
  },
  backupOf: (when: string) => `Saved on ${when}.`,
  backupSkipped: 'In the file, but of no use on this device',
  backupLocked: (keys: string) => `Locked here, and left as it is: ${keys}.`,
  backupChanges: 'What would change',
  backupSame: 'Nothing would change.',
  backupRestore: 'Restore',
  backupLeave: 'Cancel',
  yes: 'yes',
  no: 'no',
  key: {
    audioLimitMB: 'Limit for stored sound, MB',
    hour: 'Light',
    speed: 'Speed',
    age: 'Age of the listener',
    length: 'Length',
    kits: 'Story box',
    approveWishes: 'Check waiting wishes first',
    approveStories: 'Check new stories first',
    pictures: 'Pictures of new stories',
    moderate: 'The provider’s own filter',
    dailyMinutes: 'Listening time a day',
    quiet: 'Quiet hours',
    volume: 'Volume',
    loudness: 'Volume by the keys',
  },
};
