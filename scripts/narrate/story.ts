/** One story: speak what changed, give all pages one loudness, encode, write. */
import { BYTES_A_SECOND, crc, decode, encode, FORMAT, pageKey, textHash } from './encode';
import { MODEL, SPEED, type Voice } from './kokoro';
import { encodeLevelled, gainFor, measure } from './loudness';
import { type NarratedPage, pageFile, readNarration, readPage, writeNarration } from './narration';
import { accentOf } from './phonemes';
import { listen, MOST_WER, speakPage, spokenBefore } from './speak';
import type { Hear } from './transcribe';
import { namesIn } from './words';

export interface Report {
  slug: string;
  voice: string;
  pages: number;
  seconds: number;
  worst: number;
  lufs: number;
  truePeak: number;
  /** Pages without fitting narration; only in a check. */
  missing: number;
  /** Spoken just now. */
  madeSeconds: number;
}

export interface Mode {
  /** Make every page again; the model runs only where this machine's cache has no sound of the same phonemes. */
  force: boolean;
  /** Speak nothing: hear what is there. */
  checkOnly: boolean;
}

export async function narrateStory(
  slug: string,
  folder: string,
  texts: string[],
  voiceName: string,
  open: () => Promise<Voice>,
  hear: Hear,
  mode: Mode,
): Promise<Report> {
  const old = readNarration(folder);
  const names = namesIn(texts.join('\n'));
  const pages: (NarratedPage | undefined)[] = [];
  const sounds: (Buffer | undefined)[] = [];
  const fresh: { index: number; samples: Float32Array }[] = [];
  let voice: Voice | undefined;
  let madeSeconds = 0;

  for (const [index, text] of texts.entries()) {
    const key = pageKey(text, voiceName);
    const said = `${slug} ${pageFile(index)}`;
    // By key, not by place: a page put in before does not make the others speak again.
    const same = old?.pages.find((page) => page.key === key);
    const bytes = same && readPage(folder, same);
    if (same && bytes && !mode.force) {
      pages.push({ ...same, file: pageFile(index) });
      sounds.push(bytes);
      if (mode.checkOnly) {
        const result = await listen(hear, { text, samples: decode(bytes), marks: same.marks }, names);
        (pages[index] as NarratedPage).wer = round(result.wer);
        console.log(`${said}  heard  ${percent(result.wer)}  ${result.faults.join(' ')}`);
      }
      continue;
    }
    if (mode.checkOnly) {
      pages.push(undefined);
      sounds.push(undefined);
      console.log(`${said}  ${same ? 'damaged or missing file' : 'not spoken, or the text changed'}`);
      continue;
    }
    const begun = performance.now();
    voice ??= await open();
    const page = await speakPage(text, accentOf(voiceName), voice, hear, names, key);
    const took = (performance.now() - begun) / 1000;
    const seconds = page.samples.length / 24_000;
    madeSeconds += seconds;
    fresh.push({ index, samples: page.samples });
    sounds.push(undefined);
    pages.push({
      file: pageFile(index),
      text: textHash(text),
      key,
      bytes: 0,
      crc32: '',
      duration: 0,
      marks: page.marks.map((mark) => round(mark)),
      wer: round(page.wer),
    });
    const verdict = page.wer > MOST_WER ? '  TOO MANY' : '';
    console.log(
      `${said}  ${seconds.toFixed(1)} s in ${took.toFixed(1)} s  ${percent(page.wer)}${verdict}  ${page.faults.join(' ')}`,
    );
  }

  if (fresh.length) {
    // One gain from the whole story, as far as this machine has its raw sound; pages that stay keep their bytes.
    const raw = texts.map(
      (text, i) =>
        fresh.find((page) => page.index === i)?.samples ??
        spokenBefore(text, accentOf(voiceName), pageKey(text, voiceName))?.samples ??
        new Float32Array(0),
    );
    const gain = gainFor(join(raw), encode);
    for (const { index, samples } of fresh) {
      const bytes = encodeLevelled(samples, gain, encode);
      sounds[index] = bytes;
      Object.assign(pages[index] as NarratedPage, {
        bytes: bytes.length,
        crc32: crc(bytes),
        duration: round(bytes.length / BYTES_A_SECOND),
      });
    }
  }
  const whole = pages.filter((page) => page !== undefined);
  const stream = Buffer.concat(sounds.filter((bytes) => bytes !== undefined));
  if (stream.length) decode(stream);
  if (!mode.checkOnly) {
    const narration = { model: MODEL, voice: voiceName, speed: SPEED, format: FORMAT, pages: whole };
    // Nothing new, nothing gone, nothing moved: leave the files alone.
    if (fresh.length || JSON.stringify(narration) !== JSON.stringify(old))
      writeNarration(folder, narration, sounds);
  }
  return {
    slug,
    voice: voiceName,
    pages: texts.length,
    seconds: stream.length / BYTES_A_SECOND,
    worst: Math.max(0, ...whole.map((page) => page.wer)),
    ...(stream.length ? measure(stream) : { lufs: -Infinity, truePeak: -Infinity }),
    missing: texts.length - whole.length,
    madeSeconds,
  };
}

function join(parts: Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;
