import type { SoundTags } from './tags';

/**
 * Chapters of an M4B, wherever its index lies: QuickTime's track of titles, which Apple's programs write, else Nero's list.
 * (music-metadata finds the track alone, and only where the index stands before the sound.)
 */

type Box = [type: string, body: DataView];

/** Largest index that is read: half a day's sound has one of some megabytes. Bytes. */
const MOST_INDEX = 64_000_000;
/** Most chapters; those beyond are one with the last. */
const MOST = 20_000;

/** @returns none where there are none; of damaged boxes as many as can be read */
export async function readMp4Chapters(file: Blob): Promise<SoundTags['chapters']> {
  const index = await readIndex(file);
  if (!index) return [];
  try {
    const tracks = boxesIn(index).flatMap(([type, body]) => (type === 'trak' ? [body] : []));
    const ids = tracks.flatMap((track) => numbers(find(track, 'tref', 'chap'), 0));
    const titles = tracks.find((track) => ids.includes(trackId(track)));
    const told = titles ? await readTitles(file, titles) : [];
    return told.length ? told : readNero(find(index, 'udta', 'chpl'));
  } catch {
    return [];
  }
}

/** The file's index: boxes at the top are stepped over, not read. */
async function readIndex(file: Blob): Promise<DataView | undefined> {
  for (let at = 0; at + 8 <= file.size; ) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
    const short = head.getUint32(0);
    const size =
      short === 1 && head.byteLength === 16 ? Number(head.getBigUint64(8)) : short || file.size - at;
    if (size < 8) return undefined;
    if (name(head, 4) === 'moov') {
      if (size > MOST_INDEX) return undefined;
      return new DataView(await file.slice(at + 8, at + size).arrayBuffer());
    }
    at += size;
  }
  return undefined;
}

const name = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** Boxes of a box's body; one that claims more than there is ends with it. */
function boxesIn(body: DataView): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= body.byteLength; ) {
    const size = body.getUint32(at);
    if (size < 8) break;
    const length = Math.min(size, body.byteLength - at) - 8;
    boxes.push([name(body, at + 4), new DataView(body.buffer, body.byteOffset + at + 8, length)]);
    at += size;
  }
  return boxes;
}

const find = (body: DataView, ...path: string[]): DataView | undefined =>
  path.reduce<DataView | undefined>(
    (found, wanted) => found && boxesIn(found).find(([type]) => type === wanted)?.[1],
    body,
  );

/** All 32-bit numbers from there on. */
const numbers = (body: DataView | undefined, from: number): number[] =>
  Array.from({ length: body ? Math.min(3 * MOST, (body.byteLength - from) >> 2) : 0 }, (_, i) =>
    (body as DataView).getUint32(from + i * 4),
  );

function trackId(track: DataView): number {
  const head = find(track, 'tkhd');
  return head ? head.getUint32(head.getUint8(0) ? 20 : 12) : 0;
}

async function readTitles(file: Blob, track: DataView): Promise<SoundTags['chapters']> {
  const head = find(track, 'mdia', 'mdhd');
  const table = find(track, 'mdia', 'minf', 'stbl');
  if (!head || !table) return [];
  const scale = head.getUint32(head.getUint8(0) ? 20 : 12) || 1;
  const [, count = 0] = numbers(find(table, 'stts'), 0);
  const runs = numbers(find(table, 'stts'), 8).slice(0, count * 2);
  const lengths: number[] = [];
  for (let i = 0; i < runs.length && lengths.length < MOST; i += 2)
    for (let j = 0; j < (runs[i] ?? 0) && lengths.length < MOST; j++) lengths.push(runs[i + 1] ?? 0);
  const places = samplePlaces(table, lengths.length);
  const chapters: SoundTags['chapters'] = [];
  let start = 0;
  for (const [i, length] of lengths.entries()) {
    const [at, size] = places[i] ?? [];
    if (at === undefined || size === undefined) break;
    const bytes = new DataView(await file.slice(at, at + Math.min(size, 2000)).arrayBuffer());
    chapters.push({ start: start / scale, title: sampleText(bytes) });
    start += length;
  }
  return chapters;
}

/** Places of the samples: a chunk holds one or more. */
function samplePlaces(table: DataView, most: number): [at: number, size: number][] {
  const [, each = 0] = numbers(find(table, 'stsz'), 0);
  const sizes = numbers(find(table, 'stsz'), 12);
  const wide = find(table, 'co64');
  const chunks = wide
    ? Array.from({ length: (wide.byteLength - 8) >> 3 }, (_, i) => Number(wide.getBigUint64(8 + i * 8)))
    : numbers(find(table, 'stco'), 8);
  const rows = numbers(find(table, 'stsc'), 8);
  const places: [number, number][] = [];
  let row = 0;
  for (const [i, chunk] of chunks.entries()) {
    if ((rows[(row + 1) * 3] ?? Number.POSITIVE_INFINITY) <= i + 1) row++;
    let at = chunk;
    for (let j = 0; j < (rows[row * 3 + 1] ?? 1) && places.length < most; j++) {
      const size = each || (sizes[places.length] ?? 0);
      places.push([at, size]);
      at += size;
    }
  }
  return places;
}

/** A title with its length before it, in UTF-8 or, with its mark, UTF-16. */
function sampleText(view: DataView): string {
  if (view.byteLength < 2) return '';
  const length = Math.min(view.getUint16(0), view.byteLength - 2);
  const text = new Uint8Array(view.buffer, view.byteOffset + 2, length);
  const isWide = text[0] === 0xfe && text[1] === 0xff;
  return new TextDecoder(isWide ? 'utf-16be' : 'utf-8').decode(text);
}

/** Nero's list: at most 255, in units of 100 ns. */
function readNero(list: DataView | undefined): SoundTags['chapters'] {
  const chapters: SoundTags['chapters'] = [];
  if (!list || list.byteLength < 9) return chapters;
  for (let at = 9; at + 9 <= list.byteLength; ) {
    const start = Number(list.getBigUint64(at)) / 1e7;
    const length = Math.min(list.getUint8(at + 8), list.byteLength - at - 9);
    const text = new Uint8Array(list.buffer, list.byteOffset + at + 9, length);
    chapters.push({ start, title: new TextDecoder().decode(text) });
    at += 9 + length;
  }
  return chapters;
}
