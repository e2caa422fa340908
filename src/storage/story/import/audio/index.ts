import { languageOfTag } from '../../../../domain/language';
import { sentenceMarks } from '../../../../domain/media/sentence-marks';
import { type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import { MAX_PAGES } from '../../../../domain/story/max-pages';
import { cleanText, MAX_PAGE_LENGTH } from '../../../../domain/story/story-check';
import { cutSound } from '../cut';
import { isSoundCutShort, soundDuration } from '../duration';
import type { BookFacts, BookPart, BookReader, ImportSource, ReadPage } from '../types';
import { type Caption, readCaptions } from './captions';
import { divideSound, type SoundPart } from './chapters';
import { titleOfName } from './names';
import { findSound } from './sound-file';
import { areTimesRight, divideCues, type SpokenText, timesOf } from './spoken-text';
import { loadTags, type SoundFile, surveyFiles } from './survey';

/** Reads sounds as families have them: one or many, in a folder or a zip, with tags or with nothing but names. */
export const audioReader: BookReader = { format: 'audio', read };

/** Whether a file is a sound, whatever its name. */
export const isSound = async (file: Blob): Promise<boolean> => (await findSound(file)) !== undefined;

async function* read(source: ImportSource, signal: AbortSignal): AsyncGenerator<BookPart> {
  const { sounds, cover, faults } = await surveyFiles(source, signal);
  if (!sounds.length) throw new ImportRefusal({ why: 'audio-nothing', name: source.name });
  if (sounds.length > MAX_PAGES) throw new ImportRefusal({ why: 'pages', most: MAX_PAGES }, 'too-long');
  yield { type: 'book', book: { ...factsOf(source, sounds, faults), ...(cover && { cover }) } };
  for (const fault of faults) yield { type: 'warning', fault };
  const titles = titlesOf(sounds);
  let count = 0;
  for (const [i, sound] of sounds.entries()) {
    for await (const part of readSound(sound, titles[i] ?? '', cover?.size ?? 0, signal)) {
      if (part.type === 'page' && count++ === MAX_PAGES)
        throw new ImportRefusal({ why: 'pages', most: MAX_PAGES }, 'too-long');
      yield part;
    }
  }
  if (!count) throw new ImportRefusal({ why: 'audio-nothing', name: source.name });
}

function factsOf(source: ImportSource, sounds: SoundFile[], faults: ImportFault[]): BookFacts {
  const most = (pick: (sound: SoundFile) => string | undefined) => mostFrequent(sounds.map(pick));
  const [only] = sounds;
  const title =
    most(({ tags }) => tags.album) ??
    (sounds.length === 1 && only ? only.tags.title : undefined) ??
    (titleOfName(source.name) || source.name);
  const tag = most(({ tags }) => tags.language);
  const language = tag === undefined ? undefined : languageOfTag(tag);
  // `und`: whoever made the file did not know.
  if (tag && !language && !/^(?:und|xxx|mul)$/iu.test(tag))
    faults.push({ why: 'language', tag: tag.slice(0, 20) });
  const author = most(({ tags }) => tags.artist);
  const credits = most(({ tags }) => tags.copyright);
  const summary = sounds.length === 1 ? only?.tags.summary : most(({ tags }) => tags.summary);
  return {
    title,
    ...(language && { language }),
    ...(author && { authors: [author] }),
    ...(credits && { credits }),
    ...(summary && { summary }),
  };
}

/** The value that most have; undefined where none has any. */
function mostFrequent(values: (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Titles by tags, where they tell the sounds apart; else by names. */
function titlesOf(sounds: SoundFile[]): string[] {
  const tagged = sounds.map(({ tags }) => tags.title);
  const differ = sounds.length === 1 || new Set(tagged).size > 1;
  return sounds.map(({ file }, i) => (differ && tagged[i]) || titleOfName(file.path));
}

/** Pages of one sound: it is read, divided, and let go. */
async function* readSound(
  sound: SoundFile,
  title: string,
  coverSize: number,
  signal: AbortSignal,
): AsyncGenerator<BookPart> {
  signal.throwIfAborted();
  const { file, tags, pictureSize } = sound;
  const found = await findSound(await file.read());
  const duration = found && (await soundDuration(found.bytes).catch(() => undefined));
  if (!found || duration === undefined) {
    yield { type: 'warning', fault: { why: 'item-skipped', name: file.path } };
    return;
  }
  if (await isSoundCutShort(found.bytes))
    yield { type: 'warning', fault: { why: 'sound-cut', name: file.path } };
  const divided = divideSound({ chapters: tags.chapters, title, size: file.size }, duration);
  if (divided.wrong)
    yield {
      type: 'warning',
      fault: { why: divided.wrong === 'many' ? 'chapters-many' : 'times-broken', name: file.path },
    };
  const { pages, faults } = pagesOf(sound, divided.parts, duration);
  for (const fault of faults) yield { type: 'warning', fault };
  // A picture of its own, and not the book's once more.
  const picture =
    pictureSize && pictureSize !== coverSize ? (await (await loadTags())(found.bytes)).picture : undefined;
  for (const { part, spoken, text } of pages) {
    signal.throwIfAborted();
    const cut = await cutSound(found.bytes, part.from, part.to).catch(() => undefined);
    if (!cut) {
      yield { type: 'warning', fault: { why: 'item-skipped', name: `${file.path}: ${part.title}` } };
      continue;
    }
    const times = spoken
      ? timesOf(spoken, cut.duration)
      : { marks: text ? sentenceMarks(text, cut.duration) : [] };
    const page: ReadPage = { text, speech: { ...cut, ...times } };
    if (part.title) page.title = part.title;
    if (picture) page.picture = picture;
    yield { type: 'page', page };
  }
}

interface PlannedPage {
  part: SoundPart;
  text: string;
  spoken?: SpokenText;
}

/** Divides a sound by its words where there are times for them; else it has its parts, and words if it is one. */
function pagesOf(
  { file, captions, words }: SoundFile,
  parts: SoundPart[],
  duration: number,
): { pages: PlannedPage[]; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const cues = captions === undefined ? [] : readCaptions(captions);
  const isRight = areTimesRight(cues, duration);
  if (captions !== undefined && !(cues.length && isRight))
    faults.push({ why: 'times-broken', name: file.path });
  if (cues.length && isRight) return { faults, pages: divideCues(cues, duration).map(pageOfCues(parts)) };
  const text = cleanText(words ?? cues.map((cue: Caption) => cue.text).join(' '));
  const fits = text.length <= MAX_PAGE_LENGTH && parts.length === 1;
  // Nothing tells where the words of a long sound belong.
  if (text && !fits) faults.push({ why: 'words-long', name: file.path });
  return { faults, pages: parts.map((part) => ({ part, text: fits ? text : '' })) };
}

/** The first page of each chapter has its title. */
const pageOfCues = (parts: SoundPart[]) => {
  const told = new Set<SoundPart>();
  return (spoken: SpokenText): PlannedPage => {
    const chapter = parts.findLast(({ from }) => from <= spoken.from + 1);
    const isNew = chapter && !told.has(chapter);
    if (chapter) told.add(chapter);
    const { from, to, text } = spoken;
    return { part: { from, to, title: (isNew && chapter.title) || '' }, text, spoken };
  };
};
