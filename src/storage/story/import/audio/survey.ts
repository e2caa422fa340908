import { pictureType } from '../../../../domain/media/media-type';
import type { ImportFault } from '../../../../domain/story/import-fault';
import type { ImportSource, SourceFile } from '../types';
import { readMp4Chapters } from './mp4-chapters';
import { compareNames, stemOf } from './names';
import { readPlaylist } from './playlist';
import { findSound } from './sound-file';
import type { SoundTags } from './tags';

/** A file of sound, with what its tags tell and the words that lie beside it. Its bytes are let go. */
export interface SoundFile {
  file: SourceFile;
  tags: Omit<SoundTags, 'picture'>;
  /** Bytes of the picture in its tags. */
  pictureSize: number;
  /** Content of the captions (LRC, SRT, WebVTT) or the plain text of the same name. */
  captions?: string;
  words?: string;
}

interface Survey {
  /** In the order in which they are heard. */
  sounds: SoundFile[];
  cover: Blob | undefined;
  faults: ImportFault[];
}

const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/iu;
const CAPTIONS = /\.(?:lrc|srt|vtt)$/iu;
const PLAYLIST = /\.m3u8?$/iu;
const PICTURE = /\.(?:jpe?g|png|webp|avif|gif|bmp)$/iu;
const COVER = /(?:^|\/)(?:cover|folder|front|album|kapak)[^/]*$/iu;
/** Largest file of words. Bytes. */
const MOST_TEXT = 2_000_000;

/** The code that reads tags is larger than all of the reader. */
export const loadTags = async () => (await import('./tags')).readTags;

/** Looks through a book's files once: which are sounds, by their bytes, and what belongs to each. */
export async function surveyFiles({ files }: ImportSource, signal: AbortSignal): Promise<Survey> {
  const faults: ImportFault[] = [];
  const sounds: SoundFile[] = [];
  const others: SourceFile[] = [];
  let cover: Blob | undefined;
  const readTags = await loadTags();
  const wanted = files.filter(({ path }) => !CLUTTER.test(path));
  for (const file of wanted.sort((a, b) => compareNames(a.path, b.path))) {
    signal.throwIfAborted();
    const sound = file.size > 0 ? await findSound(await file.read()) : undefined;
    if (!sound) {
      others.push(file);
      continue;
    }
    const { picture, ...tags } = await readTags(sound.bytes).catch(() => {
      faults.push({ why: 'tags-broken', name: file.path });
      return { chapters: [] } as SoundTags;
    });
    if (sound.type === 'audio/mp4') tags.chapters = await readMp4Chapters(sound.bytes);
    if (sound.hasFalseTag) faults.push({ why: 'tags-broken', name: file.path });
    cover ??= picture;
    sounds.push({ file, tags, pictureSize: picture?.size ?? 0 });
  }
  const used = await attachWords(sounds, others, faults);
  cover ??= await readCover(others);
  const order = await readOrder(others, sounds, faults);
  for (const file of others)
    if (!used.has(file) && !PICTURE.test(file.path) && !PLAYLIST.test(file.path))
      faults.push({ why: 'item-skipped', name: file.path });
  return { sounds: order, cover, faults };
}

/** Gives each sound the words of its own name; a lone sound those beside it, whatever their name. */
async function attachWords(
  sounds: SoundFile[],
  others: SourceFile[],
  faults: ImportFault[],
): Promise<Set<SourceFile>> {
  const used = new Set<SourceFile>();
  const texts = others.filter(({ path }) => CAPTIONS.test(path) || /\.txt$/iu.test(path));
  const stem = (path: string) => stemOf(path).normalize('NFC').toLowerCase();
  for (const text of texts) {
    const named = sounds.find(({ file }) => stem(file.path) === stem(text.path));
    const sound = named ?? (sounds.length === 1 && texts.length === 1 ? sounds[0] : undefined);
    if (!sound) continue;
    if (text.size > MOST_TEXT) faults.push({ why: 'item-skipped', name: text.path });
    else if (CAPTIONS.test(text.path)) sound.captions = await readText(text);
    else sound.words = await readText(text);
    used.add(text);
  }
  return used;
}

async function readCover(others: SourceFile[]): Promise<Blob | undefined> {
  const pictures = others.filter(({ path }) => PICTURE.test(path));
  const file = pictures.find(({ path }) => COVER.test(path)) ?? pictures[0];
  const bytes = await file?.read();
  return bytes && pictureType(new Uint8Array(await bytes.slice(0, 32).arrayBuffer())) ? bytes : undefined;
}

/** The playlist's order, else that of discs and tracks, else that of names. */
async function readOrder(
  others: SourceFile[],
  sounds: SoundFile[],
  faults: ImportFault[],
): Promise<SoundFile[]> {
  const playlist = others.find(({ path, size }) => PLAYLIST.test(path) && size <= MOST_TEXT);
  if (playlist) {
    const folder = playlist.path.slice(0, Math.max(0, playlist.path.lastIndexOf('/')));
    const listed = readPlaylist(await readText(playlist), folder);
    const find = (path: string) =>
      sounds.find(({ file }) => file.path === path) ??
      sounds.find(({ file }) => file.path.toLowerCase() === path.toLowerCase()) ??
      sounds.find(({ file }) => file.path.split('/').at(-1) === path.split('/').at(-1));
    const found = [...new Set(listed.flatMap((path) => find(path) ?? []))];
    for (const path of listed) if (!find(path)) faults.push({ why: 'item-missing', name: path });
    if (found.length) return [...found, ...sounds.filter((sound) => !found.includes(sound))];
  }
  const keys = sounds.map(({ tags }) => tags.track && (tags.disc ?? 1) * 10_000 + tags.track);
  if (keys.some((key) => !key) || new Set(keys).size < keys.length) return sounds;
  return sounds
    .map((sound, i) => [keys[i] ?? 0, sound] as const)
    .sort(([a], [b]) => a - b)
    .map(([, sound]) => sound);
}

/** Text in UTF-8 or UTF-16; else in the code page of older Windows, whose Turkish holds nearly all of Latin-1. */
async function readText(file: SourceFile): Promise<string> {
  const bytes = new Uint8Array(await (await file.read()).arrayBuffer());
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1254').decode(bytes);
  }
}
