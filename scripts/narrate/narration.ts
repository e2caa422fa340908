/** `narration.json`, the mp3 files beside it, and how both are written so that a cut never leaves half. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc } from './encode';

export const STORIES = resolve(import.meta.dirname, '../../stories');

export interface NarratedPage {
  file: string;
  /** First 16 hex digits of the page text's SHA-256. */
  text: string;
  /** The same of everything the sound was made from. */
  key: string;
  bytes: number;
  crc32: string;
  /** Seconds. */
  duration: number;
  /** Start of each sentence in seconds. */
  marks: number[];
  /** Start of each word of the text, cut at its spaces, in seconds; absent until found. */
  words?: number[];
  /** Share of words that the recogniser heard otherwise. */
  wer: number;
}

export interface Narration {
  model: string;
  voice: string;
  speed: number;
  format: string;
  pages: NarratedPage[];
}

export function readNarration(folder: string): Narration | undefined {
  const path = join(folder, 'narration.json');
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as Narration;
}

/** The page's bytes if they are there and whole. */
export function readPage(folder: string, page: NarratedPage): Buffer | undefined {
  const path = join(folder, page.file);
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  return crc(bytes) === page.crc32 ? bytes : undefined;
}

export function writeAtomic(path: string, data: string | Uint8Array): void {
  writeFileSync(`${path}.part`, data);
  renameSync(`${path}.part`, path);
}

/** Order: sound first, then the list that refers to it, then deletion of unused sound. */
export function writeNarration(folder: string, narration: Narration, sounds: (Buffer | undefined)[]): void {
  narration.pages.forEach((page, i) => {
    const bytes = sounds[i];
    if (bytes) writeAtomic(join(folder, page.file), bytes);
  });
  const { pages, ...head } = narration;
  const lines = pages.map((page) => `    ${JSON.stringify(page)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "pages": [\n${lines}\n  ]\n}\n`;
  writeAtomic(join(folder, 'narration.json'), text);
  const wanted = new Set(pages.map((page) => page.file));
  for (const file of readdirSync(folder))
    if ((/^\d+\.mp3$/u.test(file) && !wanted.has(file)) || file.endsWith('.part')) rmSync(join(folder, file));
}

export const pageFile = (index: number): string => `${String(index + 1).padStart(2, '0')}.mp3`;
