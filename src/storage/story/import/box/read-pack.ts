import { wavFile } from '../../../../domain/media/media-type';
import type { StoryGraph } from '../../../../domain/story/graph/graph';
import { checkGraph, type PackGraph, type PackStage } from '../../../../domain/story/graph-check';
import type { ImportFault } from '../../../../domain/story/import-fault';
import { findSound } from '../audio/sound-file';
import { isSoundCutShort, soundDuration } from '../duration';
import type { BookFacts, BookPart, ReadPage, SourceFile } from '../types';

/** Sound and picture of a stage; names that the pack does not hold are kept for the warning. */
export interface StageMedia {
  sound?: { name: string; file: SourceFile | undefined } | undefined;
  picture?: { name: string; file: SourceFile | undefined } | undefined;
}

interface OpenPack {
  facts: BookFacts;
  /** `media` of each stage is set here. */
  graph: PackGraph;
  /** By the stage's id. */
  media: Map<string, StageMedia>;
}

/**
 * Hands on a story box's pack: a page for each stage that is seen or heard, then the graph.
 * @throws {ImportRefusal} `graph-empty`, `graph-twice`
 */
export async function* readBoxPack(pack: OpenPack, signal: AbortSignal): AsyncGenerator<BookPart> {
  const { graph: told, media, facts } = pack;
  for (const stage of told.stages) stage.media = keyOf(stage, media.get(stage.id));
  const { graph, pages, faults } = checkGraph(told);
  const [first] = pages;
  const cover = facts.cover ?? (await (first && media.get(first.id)?.picture?.file)?.read());
  yield { type: 'book', book: { ...facts, ...(cover && { cover }), pages: pages.length } };
  for (const fault of faults) yield { type: 'warning', fault };
  const titles = titlesBefore(graph, pages);
  for (const [i, { id, name }] of pages.entries()) {
    signal.throwIfAborted();
    const [title, own] = [titles[i], media.get(id) ?? {}];
    const before = title && media.get(title.id)?.picture;
    const picture = own.picture ?? (before?.file && before);
    const read = await readPage({ ...own, picture }, name ?? title?.name);
    for (const fault of read.faults) yield { type: 'warning', fault };
    yield { type: 'page', page: read.page };
  }
  yield { type: 'graph', graph };
}

/** By page: the title that was chosen right before it, which is still seen while its story is heard. */
function titlesBefore({ stages, actions }: StoryGraph, pages: PackStage[]): (PackStage | undefined)[] {
  const titles: (PackStage | undefined)[] = pages.map(() => undefined);
  for (const { page, ok, wheel } of stages) {
    const following = (ok && actions[ok.action]) ?? [];
    const next = following.length === 1 ? stages[following[0]?.stage ?? -1] : undefined;
    if (page !== undefined && wheel && next?.page !== undefined && !next.wheel && next.page !== page)
      titles[next.page] ??= pages[page];
  }
  return titles;
}

/** Names of editors, which are not a stage's own. */
const UNNAMED = /^(?:stage ?node|cover ?node|stage|\d+)$/iu;

/** A stage's name, where its author has given one. */
export const ownName = (name: string | undefined): string | undefined =>
  name && !UNNAMED.test(name.trim()) ? name.trim() : undefined;

function keyOf({ name = '' }: PackStage, { sound, picture }: StageMedia = {}): string {
  return sound?.file || picture?.file ? JSON.stringify([sound?.file?.path, picture?.file?.path, name]) : '';
}

async function readPage(
  { sound, picture }: StageMedia,
  title: string | undefined,
): Promise<{ page: ReadPage; faults: ImportFault[] }> {
  const faults: ImportFault[] = [];
  const page: ReadPage = { text: '', ...(title && { title }) };
  const image = await picture?.file?.read();
  if (image) page.picture = image;
  else if (picture) faults.push({ why: 'item-missing', name: picture.name });
  const found = sound?.file && (await findSound(await sound.file.read()));
  const duration = found && (await soundDuration(found.bytes).catch(() => undefined));
  if (found && duration) {
    page.speech = { bytes: found.bytes, duration, marks: [0] };
    if (await isSoundCutShort(found.bytes)) faults.push({ why: 'sound-cut', name: sound?.name ?? '' });
  } else if (sound) faults.push({ why: sound.file ? 'sound-broken' : 'sound-missing', name: sound.name });
  // A page is heard: a picture alone stands for as long as a silence.
  if (!page.speech && image) page.speech = { bytes: silence(), duration: PICTURE_ALONE, marks: [0] };
  return { page, faults };
}

/** Seconds for which a picture without a sound is looked at before the story goes on. */
const PICTURE_ALONE = 4;
const HERTZ = 8000;

const silence = () =>
  new Blob([wavFile(new Uint8Array(PICTURE_ALONE * HERTZ * 2), HERTZ)], { type: 'audio/wav' });
