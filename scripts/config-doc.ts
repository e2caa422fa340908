import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../src/domain/settings/config';
import type { Config } from '../src/domain/settings/settings';

/** `shelf` is reserved: it is checked, but nothing reads it yet, so it is not offered. */
type OfferedKey = Exclude<keyof Config, 'shelf'>;

interface Entry {
  /** Value in force where neither `config.json` nor a parent sets one. */
  otherwise: string;
  effect: string;
  /** Replaces the values that the key's check names. */
  values?: string;
}

const SERVICE = '`{ "provider", "baseUrl", "preset", "model", "voice", "key" }`, `null`';

/** One entry for each key that is offered; the compiler names a missing one, the values come from the checks. */
const ENTRIES: Record<OfferedKey, Entry> = {
  language: { otherwise: "the browser's", effect: 'The language of the interface.' },
  kiosk: {
    otherwise: '`false`',
    effect:
      'The screen belongs to a child: it leads nowhere, goes home when left alone, and parents pass a gate.',
  },
  profile: {
    otherwise: 'by memory; a kiosk is `lite`',
    effect: 'Bounds every buffer, see [the profiles](architecture.md#profiles).',
  },
  hour: {
    otherwise: '`"dark"`',
    effect: 'Night-light, paper on a table, or by the clock (light from 7 to 19).',
  },
  examples: {
    otherwise: '`"on-demand"`',
    effect: 'Built-in stories: listed and fetched when opened, all fetched when idle, or not shown.',
  },
  audioLimitMB: {
    otherwise: "the profile's",
    effect: "Megabytes of built-in stories' sound kept on the device.",
  },
  kits: {
    otherwise: '`"on-demand"`, on *full* `"keep"`',
    effect: 'Story kits: fetched when one is used, or all kept once a story was wished for.',
  },
  age: { otherwise: '`"5-6"`', effect: 'Years of age for which new stories are made.' },
  length: { otherwise: '`"medium"`', effect: 'New stories of about 5, 8 or 12 pages.' },
  pictures: { otherwise: '`"none"`', effect: 'Pictures that the image service is asked for.' },
  approveWishes: {
    otherwise: '`false`',
    effect: 'A parent looks at wishes that waited before a story is made of them.',
  },
  approveStories: {
    otherwise: '`false`',
    effect: 'A parent looks at each new story before a child hears it.',
  },
  moderate: {
    otherwise: '`false`',
    effect: "Wishes and stories go through the llm server's `/moderations`, too.",
  },
  llm: { values: SERVICE, otherwise: 'none', effect: 'Writes stories. Without one, story kits do.' },
  tts: {
    values: `${SERVICE}; provider \`device\` needs no address`,
    otherwise: "the device's voice",
    effect: 'Speaks stories that have no narration. `null`: no voice speaks.',
  },
  stt: {
    values: `${SERVICE}; provider \`device\` needs no address`,
    otherwise: "the device's recogniser",
    effect: 'Understands spoken wishes. `null`: there is no microphone in Create.',
  },
  image: {
    values: SERVICE,
    otherwise: 'none',
    effect: 'Draws pictures of new stories, where `pictures` asks for some.',
  },
  idleHome: {
    otherwise: '`5`',
    effect: 'Minutes without a touch until a kiosk where nothing plays shows the shelf; 0 is never.',
  },
  idleDim: { otherwise: '`8`', effect: 'Minutes until it dims; 0 is never.' },
  idleDark: { otherwise: '`15`', effect: 'Minutes until it goes dark; 0 is never.' },
  touchLock: { otherwise: 'on a kiosk', effect: "Shows the player's lock against small siblings." },
  touch: {
    otherwise: '`"say-open"` on a kiosk, else `"open"`',
    effect: 'A first touch says the name and a second one opens; one touch does both; or it just opens.',
  },
  sounds: { otherwise: 'on a kiosk', effect: 'Small sounds answer touches.' },
  textSize: { otherwise: '`1`', effect: "How large a story's words stand." },
  spacing: { otherwise: '`false`', effect: "A story's letters, words and lines stand wider apart." },
  dyslexia: { otherwise: '`false`', effect: 'Plain letters (Atkinson Hyperlegible Next) and short lines.' },
  wordByWord: { otherwise: '`false`', effect: 'One word at a time, large, with its sentence below.' },
  allLanguages: {
    otherwise: '`false`',
    effect: 'The shelf shows the stories of every language, not of the interface alone.',
  },
  playOn: { otherwise: '`false`', effect: 'Where a story has ended, the next one begins by itself.' },
  bedtime: { otherwise: 'on a kiosk', effect: 'Offers bedtime on the shelf.' },
  bedtimeStories: { otherwise: '`3`', effect: 'Stories of one bedtime.' },
  bedtimeMore: { otherwise: '`1`', effect: 'How often a child may have *one more*.' },
  bedtimeMinutes: { otherwise: '`0`', effect: 'Minutes until bedtime is silent; 0: when all is told.' },
  bedtimeFade: { otherwise: '`true`', effect: 'The voice grows softer over the last minute.' },
  bedtimeLoop: { otherwise: '`false`', effect: 'The last story plays again and again.' },
  bedtimeDim: { otherwise: '`"warm"`', effect: 'How dark the screen grows.' },
  dailyMinutes: {
    otherwise: '`0`',
    effect: 'Minutes of stories a day; 0: no limit. A story that plays is told to its end.',
  },
  quiet: { otherwise: '`null`', effect: 'Hours in which only bedtime plays.' },
  volume: {
    otherwise: '`{ "least": 0, "most": 1 }`',
    effect: 'How soft and how loud stories may be, of what the device is set to.',
  },
  resetPin: {
    otherwise: '',
    effect: 'Each new text makes the device forget its PIN, once ([the parental gate](parents-door.md)).',
  },
  locked: {
    values: 'a list of these keys',
    otherwise: '`[]`',
    effect: 'Keys that neither a parent nor a backup can change.',
  },
};

const HEAD = `# config.json

The installer of a device writes \`config.json\` beside \`index.html\`; \`config.example.json\`, which the build puts there, is a
story device's to begin with. Each key is optional and checked on its own: a wrong or unknown one is ignored, and stands on
top of Settings, with the key that was probably meant. A parent's setting wins over it, except for keys in \`locked\`. It is
read after the first paint and kept for the next start, so a device starts as configured without a network.
A service's \`key\` in this file can be read by everyone on the network; Settings says so.

\`\`\`json
{ "language": "en", "kiosk": true, "profile": "lite",
  "llm": { "provider": "openai", "baseUrl": "http://host:8000/v1", "model": "name" },
  "tts": { "provider": "openai", "baseUrl": "http://host:8880/v1", "model": "kokoro", "voice": "af_heart" },
  "image": null, "locked": ["llm", "tts"] }
\`\`\`

The table is written by \`npm run docs\` from the checks in \`src/domain/settings/config.ts\`.

| key | values | where nothing is set | effect |
| --- | --- | --- | --- |
`;

/** docs/config.md as it has to read now. */
export function configDoc(): string {
  // No key takes this value, so that each check says what it would take.
  const wrong = Object.fromEntries(Object.keys(ENTRIES).map((key) => [key, () => {}]));
  const { problems } = readConfig(wrong);
  const rows = Object.entries(ENTRIES).map(([key, { values, otherwise, effect }]) => {
    const wanted = problems.find((problem) => problem.key === key)?.wanted;
    const named = values ?? (wanted && `\`${wanted.split(', ').join('`, `')}\``);
    if (!named) throw new Error(`config.json has no key ${key}`);
    return `| \`${key}\` | ${named} | ${otherwise} | ${effect} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(resolve(import.meta.dirname, '../docs/config.md'), configDoc());
