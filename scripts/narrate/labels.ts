/**
 * What a child can touch or is told in Create, spoken: `npm run narrate -- --labels` writes two files in stories/labels,
 * `en-names.mp3` and `en-said.mp3`, in which all lie one behind the other, and `en.json`, which says where.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words as english } from '../../src/i18n/en/create';
import { encodeFrames, FRAME_SAMPLES } from './clip';
import { crc, DELAY, FORMAT, short } from './encode';
import { MODEL, openVoice, RATE, SPEED, type Voice } from './kokoro';
import { encodeLevelled, gainFor } from './loudness';
import { STORIES, writeAtomic } from './narration';
import { type Clip, cutAt, hissAt, trim } from './page';
import { accentOf, phonemes } from './phonemes';
import { mend, openClipEar, type RawClip, speakClip } from './speak-clip';
import { openEar } from './transcribe';

export const LABELS = join(STORIES, 'labels');
export const LABEL_VOICE = 'af_heart';

/** What Create says in whole sentences, beside the names of its tiles. */
const SAID = [
  ...[
    'surprise',
    'make',
    'talk',
    'stop',
    'listening',
    'hearing',
    'unheard',
    'asking',
    'writing',
    'kit',
    'queued',
  ],
  ...['slow', 'instead', 'held', 'waits', 'stopped'],
] as const;

type Nested = { [key: string]: string | Nested | ((...args: never[]) => string) };

/** name → what is said: `hero/fox` → "Fox"; a sentence is its own name. */
export function labelTexts(words: Nested): Record<string, string> {
  const out: Record<string, string> = {};
  const add = (name: string, text: Nested[string] | undefined) => {
    if (typeof text === 'string') out[name || text] = text;
    else if (typeof text === 'object')
      for (const [key, inner] of Object.entries(text))
        add(name === '-' ? key : name && `${name}/${key}`, inner);
  };
  add('-', words.names);
  for (const name of SAID) add('', words[name]);
  add('', words.failed);
  return out;
}

export interface SpokenLabel {
  text: string;
  /** Everything that the sound was made from. */
  key: string;
  /** `names` of tiles are few bytes, and wanted first. */
  file: 'names' | 'said';
  /** Bytes from the file's beginning, and how many: MPEG frames that play alone. */
  cut: [offset: number, length: number];
  crc32: string;
  /** Words that the recogniser heard otherwise, and words that counted. */
  heard: [errors: number, words: number];
}

export interface SpokenLabels {
  model: string;
  voice: string;
  speed: number;
  format: string;
  labels: Record<string, SpokenLabel>;
}

export const labelKey = (text: string): string =>
  short([text, LABEL_VOICE, MODEL, SPEED, FORMAT, 'label'].join('|'));

export function readLabels(): SpokenLabels | undefined {
  const path = join(LABELS, 'en.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SpokenLabels) : undefined;
}

/** A lone word is guessed at; behind a sentence it is heard. */
const CARRIER = 'Now please listen to this little word.';
/** And said badly, with an "a" before it or an s behind: the second time that a voice says it, it is right. */
const WORD: ((word: string) => string)[] = [
  (word) => `${word}. ${word}.`,
  // Before a full stop a last t is let go so hard that "hat" is heard as "hats".
  (word) => `${word}. ${word}`,
  (word) => `The ${word}. ${word}.`,
  (word) => `${word}! ${word}!`,
];

/** After the voice, so that its end is not cut by a player that stops early. */
const TAIL = 0.15;

/** No lead but what the coder takes: a touch wants its answer at once. */
function layLabel(clip: Clip): Float32Array {
  const start = Math.round(DELAY * RATE);
  const length = start + clip.samples.length + Math.round(TAIL * RATE);
  const out = new Float32Array(Math.ceil(length / FRAME_SAMPLES) * FRAME_SAMPLES);
  out.set(clip.samples, start);
  return out;
}

export async function narrateLabels(): Promise<void> {
  const texts = labelTexts(english);
  const old = readLabels()?.labels ?? {};
  if (Object.keys(texts).join() === Object.keys(old).join())
    if (Object.entries(texts).every(([name, text]) => old[name]?.key === labelKey(text))) return;
  let open: Promise<Voice> | undefined;
  const voice = () => {
    open ??= openVoice(LABEL_VOICE);
    return open;
  };
  const ear = openClipEar(await openEar(), new Set());
  const accent = accentOf(LABEL_VOICE);
  const speak = (text: string) => speakClip(text, LABEL_VOICE, accent, voice, ear);
  const carrier = await speak(CARRIER);
  const clips = new Map<string, RawClip>();
  for (const [name, text] of Object.entries(texts)) {
    const clip = name.includes('/')
      ? await speakWord(text, await voice(), (sound) => ear.behind(carrier, sound, `${text}.`))
      : await mend(await speak(text), LABEL_VOICE, accent, voice, ear, carrier);
    clips.set(name, clip);
    console.log(`${name}  ${text}  ${clip.errors ? clip.faults.join(' ') : ''}`);
  }
  write(texts, clips);
}

/** A word said twice, and the second of the two; in the first way that is heard right. */
async function speakWord(
  text: string,
  voice: Voice,
  hear: (clip: Clip) => Promise<Pick<RawClip, 'errors' | 'words' | 'faults'>>,
): Promise<RawClip> {
  let best: RawClip | undefined;
  for (const say of WORD) {
    const both = await voice.speak(phonemes(say(text), accentOf(LABEL_VOICE)), SPEED);
    const clip = withoutHiss(trim(secondOf(trim(both).samples)), text);
    const heard = await hear(clip);
    if (!best || heard.errors < best.errors) best = { ...clip, text, ...heard, words: 1, tried: true };
    if (!best.errors) break;
  }
  return best as RawClip;
}

/** "Brave" must not end as "braves". */
function withoutHiss(clip: Clip, text: string): Clip {
  const at = /(?:[sxt]|[sc]e|te)$/u.test(text) ? -1 : hissAt(clip);
  return at < 0 ? clip : cutAt(clip, at);
}

/** What stands behind the quietest moment of the middle. */
function secondOf(samples: Float32Array): Float32Array {
  const window = Math.round(0.06 * RATE);
  let quietest = { at: 0, power: Infinity };
  for (let at = Math.round(samples.length * 0.35); at + window < samples.length * 0.75; at += 60) {
    let power = 0;
    for (let i = at; i < at + window; i++) power += (samples[i] as number) ** 2;
    if (power < quietest.power) quietest = { at, power };
  }
  return samples.slice(quietest.at + window / 2);
}

function write(texts: Record<string, string>, clips: Map<string, RawClip>): void {
  const laid = [...clips.values()].map(layLabel);
  const whole = new Float32Array(laid.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of laid) {
    whole.set(part, at);
    at += part.length;
  }
  const gain = gainFor(whole, encodeFrames);
  const sounds: Record<SpokenLabel['file'], Buffer[]> = { names: [], said: [] };
  const labels = [...clips].map(([name, clip], i) => {
    const file = name.includes('/') ? 'names' : 'said';
    const sound = encodeLevelled(laid[i] as Float32Array, gain, encodeFrames);
    const offset = sounds[file].reduce((bytes, { length }) => bytes + length, 0);
    sounds[file].push(sound);
    const text = texts[name] as string;
    const label: SpokenLabel = {
      ...{ text, key: labelKey(text), file, cut: [offset, sound.length], crc32: crc(sound) },
      heard: [clip.errors, clip.words],
    };
    return `    ${JSON.stringify(name)}: ${JSON.stringify(label)}`;
  });
  const head = { model: MODEL, voice: LABEL_VOICE, speed: SPEED, format: FORMAT };
  mkdirSync(LABELS, { recursive: true });
  for (const [file, parts] of Object.entries(sounds))
    writeAtomic(join(LABELS, `en-${file}.mp3`), Buffer.concat(parts));
  writeAtomic(
    join(LABELS, 'en.json'),
    `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "labels": {\n${labels.join(',\n')}\n  }\n}\n`,
  );
}
