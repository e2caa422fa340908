import type { FailureKind } from '../../domain/errors';

/** Words of Settings' sections about the four services. */
export const words = {
  means: {
    llm: 'Writes new stories from wishes.',
    tts: 'Speaks new stories; what was spoken stays on this device.',
    stt: 'Writes down a wish that is said aloud.',
    image: 'Paints a cover, or a picture for each page.',
  },
  ask: 'Where does it run?',
  places: {
    auto: 'As set up',
    remote: 'On the internet',
    home: 'At home',
    device: 'This device',
    none: 'None',
  },
  which: 'Which one?',
  change: 'Change',
  status: {
    needsAddress: 'Needs an address',
    needsKey: 'Needs a key',
    untried: 'Not tried yet',
    works: 'Works',
    fails: 'Does not work',
  },
  firstStory: 'Make a first story',
  none: 'None',
  noneMeans: {
    llm: 'New stories come out of the story box.',
    tts: 'No new voice is stored.',
    stt: 'Wishes are tapped or typed.',
    image: 'Covers are cut from paper, here on the device.',
  },
  deviceMeans: {
    tts: 'The device’s own voice tells the stories. Nothing is stored.',
    stt: 'The browser listens. Some browsers send the sound to their makers.',
  },
  cannotHear: 'This browser does not write down speech. Wishes are tapped or typed.',
  custom: 'Another server',
  customMeans: 'Any server that speaks OpenAI’s protocol.',
  where: {
    remote: 'What is wished and told goes there, and the provider charges for it.',
    home: 'A server of your own: nothing leaves the house.',
  },
  start: 'Start such a server like this:',
  until: (day: string) => `The provider ends this service on ${day}.`,

  address: 'Address',
  addressFault: {
    address: 'This is no http:// or https:// address. The old one stays.',
    credentials: 'An address must not hold a name and password. A key has a field of its own.',
  },
  loopback: 'localhost is the device that shows this page. For another machine, put its name or number here.',

  key: 'Key',
  keyHint: 'It is kept on this device, goes to this address alone, and is never shown again.',
  keyKept: (origin: string) => `A key is kept for ${origin}.`,
  keyStays: (origin: string, here: string) => `The key kept for ${origin} does not go along to ${here}.`,
  keyInstalled: 'The key from config.json is used; everyone on this network can read it.',
  keyWhere: (name: string) => `${name} gives you one in your account there.`,
  keyMaybe: 'Only if the server asks for one.',
  keyNeeded: 'This service needs a key.',
  keyOpen: 'Over http:// the key travels unencrypted.',
  keep: 'Keep',
  forget: 'Forget',

  model: 'Model',
  voice: 'Voice',
  serverChoice: 'The server’s own choice',
  typed: 'Its name, as the server knows it',
  search: (count: number) => `Search among ${count}, or type a name`,
  more: (count: number) => (count === 1 ? '1 more.' : `${count} more. Type to find one.`),

  hear: 'Hear it',
  hush: 'Stop',
  coming: 'One moment…',
  sample: 'Once, in a quiet wood, a little fox found a lantern, and it was still warm.',
  noVoice: 'This device has no English voice. Stories without narration are read, not heard.',

  test: 'Test',
  testing: 'Testing…',
  well: (milliseconds: number) => `Working. It answered within ${milliseconds.toLocaleString('en')} ms.`,
  listed: (milliseconds: number) =>
    `Reached, and it lets us in, within ${milliseconds.toLocaleString('en')} ms. No picture was painted: that may cost.`,
  said: (text: string) => `It said: “${text}”`,
  failed: {
    offline: 'This device has no network.',
    unreachable: 'Nobody answers there. Is the server on, and is the address right?',
    blocked: 'The browser did not allow it.',
    refused: 'The server refuses. The key is missing, wrong or used up.',
    'unknown-model': 'The server does not know this model or voice.',
    busy: 'The server is busy. Try again in a while.',
    failed: 'The server answers, but with an error.',
    missing: 'A server answers, but not to this. Such addresses often end in /v1.',
    broken: 'Something answers, but not as this service would.',
    unsuitable: 'The server’s filter stopped the test.',
    'too-long': 'The server has too little memory even for a greeting.',
    full: 'This device has no room left.',
    aborted: 'Stopped.',
  } satisfies Record<FailureKind, string>,
  retryAfter: (seconds: number) => `It asks us to wait ${seconds} s.`,
  itHas: 'It has these:',
  needsModel: 'The server needs to be told which model to use.',
  chooseOne: 'Choose one of these:',
  mixed:
    'This page came over https://, so the browser does not let it reach an http:// server, except on this device.',
  mixedHow: 'Give the server HTTPS, or open this page over http://.',
  cors: 'The server is there, but does not let this page ask it (CORS).',
  /** Keyed by the traits of a server in `providers/presets`. */
  corsHow: {
    open: 'This service lets every page ask. Look for a proxy or blocker on the way, or a slip in the address.',
    'ollama-origins': 'Set this where Ollama runs, then start it again:',
    'llama-cors-origins':
      'llama.cpp lets every page ask, unless it was started with this; put this page there:',
    'lmstudio-switch': 'In LM Studio: Developer, Server Settings, Enable CORS. Or start it so:',
    'localai-cors': 'Set these where LocalAI runs, then start it again:',
    'vllm-allowed-origins': 'vLLM lets every page ask, unless it was started with this; put this page there:',
    'speaches-allow-origins': 'Set this where Speaches runs, then start it again:',
    'kokoro-cors-origins': 'Kokoro-FastAPI lets every page ask, unless this was set; put this page there:',
    'chatterbox-cors-origins':
      'Chatterbox TTS API lets every page ask, unless this was set; put this page there:',
    'piper-allow-cors': 'Start Piper’s server with this:',
    proxy:
      'The provider may not let pages ask it, and nothing can be set there. The server that holds this page can ask in its place: deploy/nginx.conf has the lines (proxy). Then put that address here.',
    ask: 'Let the server send this with its answers:',
    none: '',
  },

  pictures: 'Pictures',
  picturesWay: { none: 'None', cover: 'A cover', pages: 'One per page' },
  picturesMean: {
    none: 'Every cover is cut from paper, here on the device.',
    cover: 'One picture per story.',
    pages: 'A picture for every page; slowest, costs most.',
  },
  picturesNeed: 'Choose a service above first.',
};
