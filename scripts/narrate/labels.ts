/**
 * Spoken labels: `npm run narrate -- --labels` writes a file a group into stories/labels (`en-names.mp3`,
 * `en-titles.mp3` …), in which the clips lie end to end, and their places into `en.json`.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFrames, FRAME_SAMPLES } from './clip';
import { crc, DELAY, FORMAT, short } from './encode';
import { MODEL, openVoice, RATE, SPEED, type Voice } from './kokoro';
import { LABEL_FILES, type Label, type LabelFile, listLabels } from './label-list';
import { encodeLevelled, gainFor } from './loudness';
import { STORIES, writeAtomic } from './narration';
import { type Clip, cutAt, hissAt, trim } from './page';
import { accentOf, phonemes } from './phonemes';
import { mend, openClipEar, type RawClip, speakClip } from './speak-clip';
import { openEar } from './transcribe';

export const LABELS = join(STORIES, 'labels');
export const LABEL_VOICE = 'af_heart';

export interface SpokenLabel {
  text: string;
  /** Everything that the sound was made from. */
  key: string;
  file: LabelFile;
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

/** A lone word is often misheard; behind a sentence it is recognised. */
const CARRIER = 'Now please listen to this little word.';
/** Ways to say a word that is said badly, with an "a" before it or an s behind: said twice, the second is right. */
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

/** A recogniser cannot know them. */
const NAMES = new Set(['nima', 'saskia', 'saskias']);

/** Speaks every changed file as a whole, because it has one loudness and is fetched by its hash. */
export async function narrateLabels(): Promise<void> {
  const all = listLabels();
  const old = readLabels()?.labels ?? {};
  const wanted = (file: LabelFile) => all.filter((label) => label.file === file);
  const isStale = (file: LabelFile) =>
    wanted(file)
      .map(({ text }) => labelKey(text))
      .join() !==
    Object.values(old)
      .filter((label) => label.file === file)
      .map(({ key }) => key)
      .join();
  const stale = LABEL_FILES.filter(isStale);
  if (!stale.length) return;
  const speak = await openMouth();
  const fresh: Record<string, SpokenLabel> = {};
  for (const file of stale) {
    const clips: [Label, RawClip][] = [];
    for (const label of wanted(file)) {
      const clip = await speak(label);
      clips.push([label, clip]);
      console.log(`${label.name}  ${label.text}  ${clip.errors ? clip.faults.join(' ') : ''}`);
    }
    Object.assign(fresh, writeSound(file, clips));
  }
  writeList(Object.fromEntries(all.map(({ name }) => [name, fresh[name] ?? (old[name] as SpokenLabel)])));
}

async function openMouth(): Promise<(label: Label) => Promise<RawClip>> {
  let open: Promise<Voice> | undefined;
  const voice = () => {
    open ??= openVoice(LABEL_VOICE);
    return open;
  };
  const ear = openClipEar(await openEar(), NAMES);
  const accent = accentOf(LABEL_VOICE);
  const speak = (text: string) => speakClip(text, LABEL_VOICE, accent, voice, ear);
  const carrier = await speak(CARRIER);
  return async ({ text }) =>
    text.includes(' ')
      ? mend(await speak(text), LABEL_VOICE, accent, voice, ear, carrier)
      : speakWord(text, await voice(), (sound) => ear.behind(carrier, sound, `${text}.`));
}

/** Speaks a word twice and takes the second, in the first way that is recognised. */
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

/** The sound behind the quietest moment of the middle. */
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

function writeSound(file: LabelFile, clips: [Label, RawClip][]): Record<string, SpokenLabel> {
  const laid = clips.map(([, clip]) => layLabel(clip));
  const whole = new Float32Array(laid.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of laid) {
    whole.set(part, at);
    at += part.length;
  }
  const gain = gainFor(whole, encodeFrames);
  const sounds = laid.map((part) => encodeLevelled(part, gain, encodeFrames));
  let offset = 0;
  const labels = clips.map(([{ name, text }, clip], i): [string, SpokenLabel] => {
    const sound = sounds[i] as Buffer;
    const cut: SpokenLabel['cut'] = [offset, sound.length];
    offset += sound.length;
    return [
      name,
      { text, key: labelKey(text), file, cut, crc32: crc(sound), heard: [clip.errors, clip.words] },
    ];
  });
  mkdirSync(LABELS, { recursive: true });
  writeAtomic(join(LABELS, `en-${file}.mp3`), Buffer.concat(sounds));
  return Object.fromEntries(labels);
}

function writeList(labels: Record<string, SpokenLabel>): void {
  const head = { model: MODEL, voice: LABEL_VOICE, speed: SPEED, format: FORMAT };
  const lines = Object.entries(labels).map(
    ([name, label]) => `    ${JSON.stringify(name)}: ${JSON.stringify(label)}`,
  );
  writeAtomic(
    join(LABELS, 'en.json'),
    `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "labels": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
}
