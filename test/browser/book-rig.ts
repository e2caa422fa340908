import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { JSDOM } from 'jsdom';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { concatBytes } from '../../src/domain/media/bytes';
import { readPackets } from '../../src/domain/media/sound-packets';
import type { Story } from '../../src/domain/story/story';
import { freshFolder, go } from './harness';
import { bytesOf, storiesOf } from './voice-rig';

/** As Debian's package has it; its command would need a kernel that starts Java's archives. */
const EPUBCHECK = '/usr/share/java/epubcheck.jar';

/** A third of the time: a checker of one small book ends before thorough compiling pays. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Checksums of books without a fault: the same bytes need no second verdict, which takes six seconds of processor time. */
const valid = new Set<string>();

/** Judges a book as a shop or a library would: no error, no warning. */
export function expectValidEpub(path: string): void {
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (valid.has(sum)) return;
  if (!existsSync(EPUBCHECK))
    throw new Error(
      `${EPUBCHECK} is missing: install Debian's package epubcheck (apt-get install epubcheck)`,
    );
  const { status, stdout, stderr, error } = spawnSync(
    'java',
    [...QUICK_START, '-jar', EPUBCHECK, '--failonwarnings', path],
    {
      encoding: 'utf8',
    },
  );
  if (error) throw error;
  expect(`${stdout}${stderr}`).toContain('0 fatals / 0 errors / 0 warnings / 0 infos');
  expect(status).toBe(0);
  valid.add(sum);
}

/** A file that a press downloads: its name, and its place here. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const name = download.suggestedFilename();
  // The checker goes by a file's ending.
  const path = join(freshFolder('book'), `file.${name.split('.').at(-1)}`);
  await download.saveAs(path);
  return { name, path };
}

/** Files of a zip by their paths, checksums compared. */
export async function unzip(path: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entries = await new ZipReader(new BlobReader(new Blob([readFileSync(path)]))).getEntries();
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of entries) {
    const bytes = await (entry as FileEntry).arrayBuffer({ useWebWorkers: false, checkSignature: true });
    files.set(entry.filename, new Uint8Array(bytes));
  }
  return files;
}

const { DOMParser } = new JSDOM('').window;

export interface OpenedPage {
  text: string;
  title: string | undefined;
  hasPicture: boolean;
  sound: Uint8Array<ArrayBuffer> | undefined;
  /** Times by the text they light, sentences and words as they come. */
  heard: { text: string; begin: number; end: number; isWord: boolean }[];
}

/** Pages of a book of ours, as a reading app finds them: by spine and overlays. */
export async function openedPages(path: string): Promise<OpenedPage[]> {
  const files = await unzip(path);
  const parse = (name: string) =>
    new DOMParser().parseFromString(new TextDecoder().decode(files.get(`EPUB/${name}`)), 'application/xml');
  const opf = parse('package.opf');
  const items = new Map([...opf.getElementsByTagName('item')].map((item) => [item.id, item]));
  const spine = [...opf.getElementsByTagName('itemref')].filter(
    (ref) => ref.getAttribute('linear') !== 'no' && ref.getAttribute('idref') !== 'cover-page',
  );
  return spine.map((ref) => {
    const item = items.get(ref.getAttribute('idref') ?? '');
    const page = parse(item?.getAttribute('href') ?? '');
    const overlay = items.get(item?.getAttribute('media-overlay') ?? '');
    const pars = overlay ? [...parse(overlay.getAttribute('href') ?? '').getElementsByTagName('par')] : [];
    const sounds = new Set(pars.map((par) => par.getElementsByTagName('audio')[0]?.getAttribute('src')));
    expect(sounds.size).toBe(pars.length ? 1 : 0);
    const [sound] = sounds;
    return {
      text: page.querySelector('p')?.textContent ?? '',
      title: page.querySelector('h2')?.textContent ?? undefined,
      hasPicture: page.querySelector('img') !== null,
      sound: sound ? files.get(`EPUB/${sound}`) : undefined,
      heard: pars.map((par) => {
        const id = par.getElementsByTagName('text')[0]?.getAttribute('src')?.split('#')[1] ?? '';
        const audio = par.getElementsByTagName('audio')[0];
        const at = (name: string) => Number.parseFloat(audio?.getAttribute(name) ?? '');
        return {
          text: page.getElementById(id)?.textContent ?? '',
          begin: at('clipBegin'),
          end: at('clipEnd'),
          isWord: id.includes('w'),
        };
      }),
    };
  });
}

/** Seconds by which a time in a book may differ from the stored one. */
const EXACT = 0.02;

/** Compares a saved book with the story as it is stored: texts, titles, sounds and times. */
export async function expectSameStory(page: Page, story: Story, path: string): Promise<OpenedPage[]> {
  const pages = await openedPages(path);
  expect(pages.map(({ text }) => text)).toEqual(story.pages.map(({ text }) => text));
  for (const [i, { text, speech }] of story.pages.entries()) {
    const { sound, heard } = pages[i] as OpenedPage;
    expect(sound !== undefined).toBe(speech !== undefined);
    if (!speech || !sound) continue;
    const { bytes } = await bytesOf(page, speech.key);
    const packets = readPackets(new Uint8Array(bytes));
    // Another container, the same sound: its packets lie in it as they were.
    if (packets) expect(Buffer.from(sound).includes(Buffer.from(concatBytes(packets.packets)))).toBe(true);
    else expect(Buffer.from(sound).equals(Buffer.from(bytes))).toBe(true);
    expect(Math.abs((heard.at(-1)?.end ?? 0) - speech.duration)).toBeLessThan(EXACT);
    for (const mark of speech.marks) expect(nearest(mark, heard)).toBeLessThan(EXACT);
    for (const [at, seconds] of speech.words ?? []) {
      const word = heard.find(
        (one) => one.isWord && Math.abs(one.begin - seconds) < EXACT && text.slice(at).startsWith(one.text),
      );
      expect(word, `${text.slice(at, at + 20)} at ${seconds}`).toBeDefined();
    }
  }
  return pages;
}

const nearest = (time: number, heard: OpenedPage['heard']) =>
  Math.min(...heard.map(({ begin }) => Math.abs(begin - time)));

/**
 * Brings a saved book in, as a family does on another device, and compares what is stored of it with what went out: text,
 * order, titles, bytes of sound, and times.
 */
export async function expectComesBack(page: Page, story: Story, path: string): Promise<void> {
  await go(page, '#/settings/import');
  await page.locator('.import-file input').first().setInputFiles(path);
  const imported = async () =>
    (await storiesOf(page)).find(
      (one) => one.source === 'imported' && one.id !== story.id && one.title === story.title,
    );
  await expect.poll(imported, { timeout: 30_000 }).toBeDefined();
  const back = (await imported()) as Story;
  const line = (text: string) => text.replace(/\s+/gu, ' ').trim();
  expect(back.language).toBe(story.language);
  expect(back.pages.map(({ text, title }) => [text, title])).toEqual(
    story.pages.map(({ text, title }) => [line(text), title]),
  );
  expect(back.pages.map(({ picture }) => picture !== undefined)).toEqual(
    story.pages.map(({ picture }) => picture !== undefined),
  );
  for (const [i, { speech }] of story.pages.entries()) {
    const found = back.pages[i]?.speech;
    expect(found !== undefined).toBe(speech !== undefined);
    if (!speech || !found) continue;
    const [before, after] = [await bytesOf(page, speech.key), await bytesOf(page, found.key)];
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes)), `sound of page ${i + 1}`).toBe(true);
    expect(found.type).toBe(speech.type);
    expect(Math.abs(found.duration - speech.duration)).toBeLessThan(EXACT);
    expect(found.marks.length).toBe(speech.marks.length);
    for (const [at, mark] of speech.marks.entries())
      expect(Math.abs((found.marks[at] ?? 0) - mark)).toBeLessThan(EXACT);
    for (const [at, [, seconds]] of (speech.words ?? []).entries())
      expect(Math.abs((found.words?.[at]?.[1] ?? 0) - seconds)).toBeLessThan(EXACT);
  }
}
