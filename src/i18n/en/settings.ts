import { words as browser } from './abilities';

/** Words of Settings, for parents and installers. */
export const words = {
  title: 'Settings',
  back: 'Back',
  room: {
    family: 'Children and limits',
    ours: 'Our stories',
    making: 'New stories',
    device: 'This device',
    language: 'Language',
    profile: 'Memory',
    import: 'Add books and audio',
    examples: 'Built-in stories',
    storage: 'Storage',
    touch: 'Lock and screen',
    reading: 'Reading',
    listening: 'Touch and hear',
    about: 'About',
    stories: 'Age and length',
    children: 'Children',
    wishes: 'Wishes',
    own: 'Your own',
    llm: 'Storyteller',
    tts: 'Voice',
    stt: 'Spoken wishes',
    image: 'Pictures',
    bedtime: 'Bedtime',
    limits: 'Limits',
    backup: 'Backup',
  },
  newPin: 'A new PIN',
  moreTime: 'More time',
  aStory: 'A story',
  shortcut: { addChild: 'Add a child', record: 'Record', storyteller: 'Storyteller' },
  more: 'More',
  weekPicture: (minutes: number) =>
    minutes === 1 ? '1 minute heard in seven days' : `${minutes} minutes heard in seven days`,
  deviceShort: 'Language, reading, storage',
  voices: 'Voices for stories',
  books: 'Save stories',
  bedtimeShort: (stories: number) => (stories === 1 ? '1 story' : `${stories} stories`),
  dailyShort: (minutes: number) => `${minutes} minutes a day`,
  noLimits: 'No time limits',
  asFile: 'Everything in one file',
  age: { '3-4': 'For 3 to 4', '5-6': 'For 5 to 6', '7-8': 'For 7 to 8' },
  waitingShort: (wishes: number, held: number) =>
    [wishes && `${wishes} waiting`, held && `${held} to check`].filter(Boolean).join(', ') || 'None waiting',
  childrenSome: 'A face for each',
  childrenNone: 'No faces yet',
  childsOwn: 'The child who is listening now has their own choice, which applies meanwhile.',
  ownShort: 'Write and record',
  importShort: 'MP3, EPUB and more',
  off: 'Off',
  thisDevice: 'This device',
  serviceUnset: { llm: 'Story box', tts: 'This device', stt: 'This device', image: 'Off' },
  again: 'Try again',
  failed: 'The settings do not open.',
  locked: 'Locked by whoever set this device up, in config.json.',
  preset: (value: string) => `This device was set up with: ${value}`,
  saved: 'Saved.',
  spokenAgain: 'Saved. What has changed is spoken again.',
  keyKept: 'Key saved.',
  keyForgotten: 'Key removed.',
  letGo: 'It is on the shelf now.',
  deleted: 'Deleted.',
  wishGone: 'This wish is no longer here.',
  soon: 'It comes after the story that is being made now.',
  forgotten: 'The record is cleared.',
  restored: 'The settings are as the backup has them.',
  onShelfAgain: 'It is on the shelf again.',
  noJudge: 'This provider has no such filter.',
  notSaved: 'That could not be saved.',
  languageMissing: 'The texts of that language did not load.',
  automatic: 'Automatic',
  clockUnset: (date: string) =>
    `This device’s clock is not set: it says ${date}. Until it is, there are no quiet hours, the minutes of a day count for each time the device is switched on, and bedtime lasts ten hours. A network sets the clock, or a clock module (RTC) keeps it.`,
  insecure:
    'This page came over http://: it does not open offline, keep the screen awake or use a microphone.',
  secureHow: 'All of that comes with HTTPS.',
  trustGuide: 'How this phone gets it',

  byBrowser: 'the browser’s language',
  allLanguages: 'Stories in every language',
  allLanguagesMean: 'For children who speak more than one: all stories stand on the shelf, side by side.',

  profile: { lite: 'Lite', standard: 'Standard', full: 'Full' },
  profileMeans: (cards: number, megabytes: number) =>
    `${cards} cards at a time, ${megabytes === Infinity ? 'as much sound as the browser allows' : `${megabytes} MB of sound`}`,
  profileWhy: {
    kiosk: 'This is a story device, so it goes easy on its memory.',
    memory: (gigabytes: number) => `This device has about ${gigabytes} GB of memory.`,
    unsaid: 'This browser does not say how much memory it has.',
  },
  picks: (profile: string) => `Here: ${profile}`,
  light: 'Light',
  hours: { dark: 'Night', light: 'Day', auto: 'By the clock' },
  hoursMean: {
    dark: 'A night-light in a dark room.',
    light: 'Paper on a table.',
    auto: 'Day from seven in the morning to seven in the evening.',
  },

  touchShort: { 'say-open': 'Name first', 'say-and-open': 'Name and open', open: 'Opens at once' },
  touchLock: 'Lock in the player',
  touchLockMeans: 'Keeps small siblings from a story that plays. It opens by holding and sliding.',
  lockShown: 'With a lock',
  lockHidden: 'Without a lock',
  idle: 'When nobody touches the screen and nothing plays:',
  noIdle: 'A story device also goes back to the shelf, dims and goes dark by itself. This is not one.',
  idleFor: { idleHome: 'Back to the shelf after', idleDim: 'Dim after', idleDark: 'Dark after' },
  minutes: (minutes: number) => `${minutes} min`,
  never: 'Never',

  examples: { 'on-demand': 'When opened', keep: 'Keep all here', off: 'None' },
  examplesMean: {
    'on-demand': 'Every built-in story is on the shelf; its sound comes when it is first opened.',
    keep: 'All are fetched while nobody listens, so that every one plays without a network.',
    off: 'Only your own stories are on the shelf, and built-in ones already fetched.',
  },
  here: (whole: number, all: number) => `${whole} of ${all} are stored here.`,
  waiting: {
    offline: 'The rest comes when the network is back.',
    metered: 'The rest waits: this connection counts or saves data.',
    full: 'There is no room for more within the limit.',
    coming: 'The rest comes while nobody listens.',
  },
  examplesGone: (count: number) =>
    count === 1 ? '1 built-in story was deleted.' : `${count} built-in stories were deleted.`,
  bringBack: 'Bring back',
  broughtBack: 'They are on the shelf again.',

  wholeStories: (count: number) =>
    count === 0
      ? 'No story is stored here yet.'
      : count === 1
        ? '1 story plays without a network.'
        : `${count} stories play without a network.`,
  wholeShort: (count: number) =>
    count === 0 ? 'Nothing here yet' : count === 1 ? '1 story here' : `${count} stories here`,
  kept: (size: string) => `${size} of sound stored`,
  keptKits: (size: string) => `${size} of it is the story box: new stories without a network`,
  ofLimit: (size: string) => `Limit: ${size}`,
  noLimit: 'No limit but the browser’s',
  granted: (size: string) => `The browser grants ${size}`,
  notGranted: 'The browser does not say how much it grants',
  roomFor: (count: number) =>
    count === 0
      ? 'No room for another story.'
      : `Room for about ${count.toLocaleString('en')} more ${count === 1 ? 'story' : 'stories'}.`,
  goesFirst:
    'When it is full, the sound of the built-in story heard longest ago goes; it can be fetched again. What you made or marked always stays.',
  overLimit:
    'More is stored than that. The sound of built-in stories heard longest ago goes when a new story needs the room.',
  limit: 'Limit for stored sound',
  all: 'All the browser allows',
  persisted: 'The browser has promised to keep these stories.',
  notPersisted: 'The browser may delete stories when the disk runs full.',
  noPromise: 'This browser makes no promise to keep stories.',
  ask: 'Ask it to keep them',
  askedNo:
    'It said no for now. It often agrees once the page has been added to the home screen or used for some days.',
  iosTab:
    'Safari may empty a tab’s stories after seven days without a visit. Share, then “Add to Home Screen”, keeps them.',
  makeRoom: 'Make room',
  makesRoom: (count: number, size: string) =>
    `Removes the sound of ${count === 1 ? '1 built-in story' : `${count} built-in stories`} and frees ${size}. Marked ones stay; each can be fetched again.`,
  freed: (size: string) => `${size} freed.`,

  version: (version: string) => `Talelight ${version}`,
  worker: {
    none: 'The app is not stored on this device: it needs the network to open.',
    coming: 'The app is being stored on this device.',
    here: 'The app is stored on this device and up to date as far as it knows.',
    waiting: 'A newer build is here and starts when nobody listens.',
  },
  test: 'Test this device',
  testing: 'Testing…',
  step: browser.step,
  stepOk: browser.stepOk,
  stepFailed: 'failed',
  stepRunning: 'one moment',
  can: 'What this browser can do',
  cannot: 'What it cannot',
  ability: browser.ability,
  without: browser.without,
  machine: (memory: number | undefined, cores: number | undefined) =>
    [memory && `About ${memory} GB of memory`, cores && `${cores} processor cores`]
      .filter(Boolean)
      .join(', ') || 'The browser says nothing about this device',
  config: 'config.json',
  configUnread: 'config.json cannot be read',
  configUnused: (lines: number) =>
    lines === 1 ? '1 line in config.json is not used' : `${lines} lines in config.json are not used`,
  problem: {
    unknown: (key: string, meant: string) =>
      meant ? `${key}: no such key; did you mean “${meant}”?` : `${key}: no such key; ignored.`,
    wrong: (key: string, wanted: string) => `${key}: ignored; it can be ${wanted}.`,
    address: (key: string) => `${key}: ignored; it must be an http:// or https:// address.`,
    readable: (key: string) => `${key}: used, but everyone on this network can read it.`,
    'no-json': 'The file is not JSON; the last good one stays in force.',
    'web-page': 'A web page came in its place; the last good one stays in force.',
  },
  events: (count: number) => `Last events (${count})`,
  noEvents: 'Nothing worth noting has happened.',
};
