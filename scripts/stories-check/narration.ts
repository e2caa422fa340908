/** Rules for a story's narration: it is there, it says this text, and every byte is as the build expects. */

import type { StoryFile } from '../../build/authoring/story-file';
import { splitSentences } from '../../src/domain/story/sentences';
import { crc, FORMAT, pageKey, textHash } from '../narrate/encode';
import { MODEL, SPEED } from '../narrate/kokoro';
import type { NarratedPage, Narration } from '../narrate/narration';
import { BYTES_A_SECOND, mp3Fault } from './mp3';

export const MOST_WER = 0.05;

/** And `words`, where they have been found. */
const FIELDS = ['bytes', 'crc32', 'duration', 'file', 'key', 'marks', 'text', 'wer'];

/**
 * @param json content of `narration.json`, if there is one
 * @param files the folder's files by name
 */
export function checkNarration(
  story: StoryFile,
  json: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
): string[] {
  const strays = (wanted: string[]): string[] =>
    [...files.keys()].filter((file) => !wanted.includes(file)).map((file) => `stray file ${file}`);
  if (!story.voice) return strays(['story.md']);
  if (json === undefined) return ['not narrated yet', ...strays(['story.md'])];
  let narration: Narration;
  try {
    narration = JSON.parse(json) as Narration;
  } catch {
    return ['narration.json is not JSON'];
  }
  const faults: string[] = [];
  for (const [name, is, wanted] of [
    ['model', narration.model, MODEL],
    ['voice', narration.voice, story.voice],
    ['speed', narration.speed, SPEED],
    ['format', narration.format, FORMAT],
  ] as const)
    if (is !== wanted) faults.push(`narration: ${name} is ${is}, wanted ${wanted}`);
  if (!Array.isArray(narration.pages)) return [...faults, 'narration: pages are missing'];
  if (narration.pages.length !== story.pages.length)
    faults.push(`narration has ${narration.pages.length} pages, the story ${story.pages.length}`);
  narration.pages.forEach((page, i) => {
    const text = story.pages[i];
    if (text === undefined) return;
    const name = `${String(i + 1).padStart(2, '0')}.mp3`;
    if (page.file !== name) faults.push(`page ${i + 1}: the file is ${page.file}, wanted ${name}`);
    faults.push(
      ...checkPage(text, story.voice as string, page, files.get(name)).map((fault) => `${name}: ${fault}`),
    );
  });
  faults.push(...strays(['story.md', 'narration.json', ...narration.pages.map((page) => page.file)]));
  return faults;
}

function checkPage(text: string, voice: string, page: NarratedPage, bytes: Uint8Array | undefined): string[] {
  const { words, ...rest } = page;
  const fields = Object.keys(rest).sort().join();
  if (fields !== FIELDS.join()) return [`has the fields ${fields}, wanted ${FIELDS.join()}`];
  const faults: string[] = [];
  if (page.text !== textHash(text)) faults.push('stale: the text changed after it was spoken');
  else if (page.key !== pageKey(text, voice)) faults.push('stale: voice, model, speed or format changed');
  const wanted = splitSentences(text).length;
  if (page.marks.length !== wanted) faults.push(`${page.marks.length} marks for ${wanted} sentences`);
  if (page.marks.some((mark, i) => !(mark > (page.marks[i - 1] ?? -0.001))))
    faults.push('marks do not increase');
  if (!((page.marks.at(-1) ?? 0) < page.duration)) faults.push('the last mark lies behind the end');
  if (words) {
    const count = text.split(' ').length;
    if (words.length !== count) faults.push(`${words.length} times of words for ${count} words`);
    if (words.some((at, i) => !(at >= (words[i - 1] ?? 0) && at < page.duration)))
      faults.push('the times of its words do not follow each other to the end');
  }
  if (!(page.wer <= MOST_WER)) faults.push(`word error rate ${page.wer}, at most ${MOST_WER}`);
  if (!bytes) return [...faults, 'the file is missing'];
  if (bytes.length !== page.bytes) faults.push(`${bytes.length} bytes, listed with ${page.bytes}`);
  if (crc(bytes) !== page.crc32) faults.push(`CRC-32 is ${crc(bytes)}, listed with ${page.crc32}`);
  if (Math.abs(page.duration - bytes.length / BYTES_A_SECOND) > 0.0006)
    faults.push(`lasts ${(bytes.length / BYTES_A_SECOND).toFixed(3)} s, listed with ${page.duration}`);
  const fault = mp3Fault(bytes);
  if (fault) faults.push(fault);
  return faults;
}
