import type { Language } from '../../../domain/language';
import { pictureType, soundType } from '../../../domain/media/media-type';
import { OGG_OPUS } from '../../../domain/media/ogg-opus';
import { mapPages, type StoryGraph } from '../../../domain/story/graph/graph';
import { type ImportFault, ImportRefusal } from '../../../domain/story/import-fault';
import { importedCover } from '../../../domain/story/imported-cover';
import { MAX_PAGES } from '../../../domain/story/max-pages';
import type { Page, StoredPicture, Story } from '../../../domain/story/story';
import { checkStory, cleanText } from '../../../domain/story/story-check';
import { nextDate } from '../../dates';
import { putAudio } from '../../media/audio';
import { shrinkPhoto } from '../../media/photos';
import { profileNow } from '../../settings/settings';
import { getCard, undeleteCard } from '../../shelf/cards';
import { putGenerated } from '../generated';
import { fitSpeech } from './fit-speech';
import type { BookFacts, BookPart, ReadPage } from './types';

/** Warnings kept of one book. */
const MOST_FAULTS = 100;
const MOST_TITLE = 200;

/** Stores a book part by part: sounds and pictures as they come, its text and card by `finish`. */
export class BookWriter {
  readonly faults: ImportFault[] = [];
  readonly #id: string;
  readonly #imported: { hash: string; name: string };
  readonly #language: Language;
  readonly #pages: Page[] = [];
  /** By the pages that were handed on: the stored one, or undefined. */
  readonly #stored: (number | undefined)[] = [];
  #graph: StoryGraph | undefined;
  #facts: BookFacts | undefined;
  #cover: StoredPicture | undefined;

  /** @param language of a book that does not tell its own */
  constructor(id: string, imported: { hash: string; name: string }, language: Language) {
    this.#id = id;
    this.#imported = imported;
    this.#language = language;
  }

  get pages(): number {
    return this.#pages.length;
  }

  /** @throws {Failure} `full`; `ImportRefusal` for too many pages */
  async add(part: BookPart): Promise<void> {
    if (part.type === 'warning') this.#warn(part.fault);
    else if (part.type === 'book') await this.#begin(part.book);
    else if (part.type === 'graph') this.#graph = mapPages(part.graph, this.#stored);
    else {
      if (this.pages === MAX_PAGES) throw new ImportRefusal({ why: 'pages', most: MAX_PAGES }, 'too-long');
      const page = await this.#keepPage(part.page, this.pages);
      this.#stored.push(page && this.pages);
      if (page) this.#pages.push(page);
    }
  }

  /**
   * Stores story and card in one transaction.
   * @returns its title
   */
  async finish(): Promise<string> {
    const story = checkStory(await this.#story());
    const wasDeleted = (await getCard(this.#id))?.deletedAt !== undefined;
    await putGenerated(story, 'offline');
    if (wasDeleted) await undeleteCard(this.#id);
    return story.title;
  }

  #warn(fault: ImportFault): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
  }

  async #begin(facts: BookFacts): Promise<void> {
    this.#facts = facts;
    if (facts.cover) this.#cover = await this.#keepPicture(facts.cover, 'cover');
  }

  async #keepPage({ text, title, picture, speech }: ReadPage, at: number): Promise<Page | undefined> {
    const page: Page = { text: cleanText(text), ...(title && { title: cleanText(title) }) };
    const bytes = speech && (await speech.bytes.arrayBuffer());
    const found = bytes && soundType(new Uint8Array(bytes));
    // Such a file can be joined to the next page's, which its bytes do not tell at once.
    const type = found === 'audio/ogg' && speech?.bytes.type === OGG_OPUS ? OGG_OPUS : found;
    if (speech && bytes && type) {
      const key = `${this.#id}/s${at}`;
      page.speech = { key, type, ...fitSpeech(page.text, text, speech) };
      await putAudio(this.#id, page.speech, bytes);
    } else if (speech) this.#warn({ why: 'sound-broken', name: title ?? `${at + 1}` });
    // Without words, and without a sound, nothing tells it.
    if (!page.text && !page.speech) return undefined;
    const kept = picture && (await this.#keepPicture(picture, `p${at}`));
    if (kept) page.picture = kept;
    return page;
  }

  /** Stores a picture small, where the page can draw; else as it came. */
  async #keepPicture(picture: Blob, name: string): Promise<StoredPicture | undefined> {
    const small =
      typeof createImageBitmap === 'function'
        ? await shrinkPhoto(picture, profileNow()).catch(() => undefined)
        : { bytes: await picture.arrayBuffer(), type: picture.type };
    const type = small && pictureType(new Uint8Array(small.bytes));
    if (!type) this.#warn({ why: 'picture-broken', name });
    if (!small || !type) return undefined;
    const stored = { key: `${this.#id}/${name}`, type };
    await putAudio(this.#id, stored, small.bytes);
    return stored;
  }

  async #story(): Promise<Story> {
    const { title = '', language = this.#language, authors, credits, summary, age } = this.#facts ?? {};
    const name = cleanText(title) || cleanText(this.#imported.name.replace(/\.\w{2,5}$/u, ''));
    const shown = [...name].slice(0, MOST_TITLE).join('');
    return {
      id: this.#id,
      title: shown,
      language,
      pages: this.#pages,
      cover: { ...importedCover(shown, language), ...(this.#cover && { picture: this.#cover.key }) },
      source: 'imported',
      createdAt: await nextDate(),
      imported: this.#imported,
      ...(authors?.length && { authors: authors.map(cleanText) }),
      ...(credits && { credits: cleanText(credits) }),
      ...(summary && { summary: cleanText(summary) }),
      ...(age && { age }),
      ...(this.#cover && { picture: this.#cover }),
      ...(this.#graph && { graph: this.#graph }),
    };
  }
}
