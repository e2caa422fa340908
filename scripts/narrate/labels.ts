/**
 * What a child can touch or is told in Create, spoken: `npm run narrate -- --labels` writes `stories/labels/en.mp3`, in
 * which all lie one behind the other, and `en.json`, which says where.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words as english } from '../../src/i18n/en/create';
import { encodeFrames, FRAME_SAMPLES } from './clip';
import { crc, DELAY, FORMAT, short } from './encode';
import { MODEL, openVoice, RATE, SPEED, type Voice } from './kokoro';
import { encodeLevelled, gainFor } from './loudness';
import { STORIES, writeAtomic } from './narration';
import type { Clip } from './page';
import { accentOf } from './phonemes';
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
const CARRIER = 'Now please listen to what I say.';
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
    const sentence = /[.!?]$/u.test(text) ? text : `${text}.`;
    const clip = await mend(await speak(sentence), LABEL_VOICE, accent, voice, ear, carrier);
    clips.set(name, clip);
    console.log(`${name}  ${sentence}  ${clip.errors ? clip.faults.join(' ') : ''}`);
  }
  write(texts, clips);
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
  const sounds = laid.map((samples) => encodeLevelled(samples, gain, encodeFrames));
  let offset = 0;
  const labels = [...clips].map(([name, clip], i) => {
    const sound = sounds[i] as Buffer;
    const text = texts[name] as string;
    const label: SpokenLabel = {
      ...{ text, key: labelKey(text), cut: [offset, sound.length], crc32: crc(sound) },
      heard: [clip.errors, clip.words],
    };
    offset += sound.length;
    return `    ${JSON.stringify(name)}: ${JSON.stringify(label)}`;
  });
  const head = { model: MODEL, voice: LABEL_VOICE, speed: SPEED, format: FORMAT };
  mkdirSync(LABELS, { recursive: true });
  writeAtomic(join(LABELS, 'en.mp3'), Buffer.concat(sounds));
  writeAtomic(
    join(LABELS, 'en.json'),
    `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "labels": {\n${labels.join(',\n')}\n  }\n}\n`,
  );
}
