import { Failure } from '../../../domain/errors';
import { ignore } from '../../../domain/ignore';
import type { Language } from '../../../domain/language';
import { lacksSpeech } from '../../../domain/story/speech-key';
import type { Page, Speech, StoredPicture, Story } from '../../../domain/story/story';

export interface GrowingStoryStorage {
  putGenerated(story: Story, availability: 'partial' | 'offline', wish?: string): Promise<void>;
  changeGenerated(
    id: string,
    change: (story: Story) => Story | undefined,
    availabilityOf: (story: Story) => 'partial' | 'offline',
  ): Promise<Story | undefined>;
  putAudio(story: string, what: Speech | StoredPicture, bytes: ArrayBuffer): Promise<void>;
  deleteAudio(story: string): Promise<void>;
  /** The first title that no other story of the shelf has, else the first with a number. */
  freeTitle(titles: string[], language: Language, id: string): Promise<string>;
}

export type GrowingStory = ReturnType<typeof createGrowingStory>;

/**
 * A story that is stored while it grows: each finished piece at once, in the order of arrival. Changes by others
 * meanwhile (a parent renames it, mends a page) are kept.
 * @param wish deleted in the same transaction that stores the first page
 * @param voiced whether its pages are to have speech
 * @param approve whether a parent is to see text that is added: the story is held from then on
 */
export function createGrowingStory(
  begun: Story,
  wish: string | undefined,
  voiced: () => boolean,
  storage: GrowingStoryStorage,
  approve = false,
) {
  let now = begun;
  let isStored = wish === undefined;
  /** Given by the model; `free` once no other story of the shelf has it. */
  let title: string | undefined;
  let free: string | undefined;
  let hasGrown = false;
  let work: Promise<unknown> = Promise.resolve();

  const availabilityOf = ({ open, pages }: Story) =>
    open || (voiced() && pages.some(lacksSpeech)) ? 'partial' : 'offline';

  /** Runs changes one after another; a failed one does not hold up the next. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = work.then(act, act);
    work = ignore(mine, 'its caller learns of it');
    return mine;
  }

  async function change(alter: (story: Story) => Story): Promise<void> {
    if (isStored) {
      const stored = await storage.changeGenerated(now.id, alter, availabilityOf);
      if (!stored) {
        // Speech stored for a story that is gone belongs to nobody.
        await storage.deleteAudio(now.id);
        throw new Failure('aborted', 'the story was deleted while it was being made');
      }
      now = stored;
      return;
    }
    const next = alter(now);
    await storage.putGenerated(next, availabilityOf(next), wish);
    now = next;
    isStored = true;
  }

  async function grow(alter: (story: Story) => Story): Promise<void> {
    await change(alter);
    hasGrown = true;
  }

  const withPage = (story: Story, page: number, alter: (page: Page) => Page): Story => ({
    ...story,
    pages: story.pages.map((one, i) => (i === page ? alter(one) : one)),
  });

  return {
    story: () => now,
    /** True once any of it is stored. */
    isStored: () => isStored,
    /** True once anything was added to it. */
    hasGrown: () => hasGrown,
    /** Stored with the next change: a title alone is no story. */
    setTitle(text: string) {
      title = text;
    },
    /** Stores a page's text so far; speech of its beginning stays. */
    setText: (page: number, text: string) =>
      inTurn(async () => {
        if (title && title !== free)
          title = free = await storage.freeTitle([title], begun.language, begun.id);
        await grow((story) => {
          const held = approve ? { ...story, held: true } : story;
          const named = title && story.title === begun.title ? { ...held, title } : held;
          if (page >= story.pages.length) return { ...named, pages: [...story.pages, { text }] };
          return withPage(named, page, (one) => (text.startsWith(one.text) ? { ...one, text } : one));
        });
      }),
    /** Stores speech of a page or of its beginning, unless its text has changed meanwhile. @throws {Failure} `full` */
    addSpeech: (page: number, spoken: string, speech: Speech, bytes: ArrayBuffer) =>
      inTurn(async () => {
        await storage.putAudio(now.id, speech, bytes);
        await grow((story) =>
          withPage(story, page, (one) => (one.text.startsWith(spoken) ? { ...one, speech } : one)),
        );
      }),
    /** Stores a picture of one page, or of the whole story. @throws {Failure} `full` */
    addPicture: (page: number | undefined, picture: StoredPicture, bytes: ArrayBuffer) =>
      inTurn(async () => {
        await storage.putAudio(now.id, picture, bytes);
        await grow((story) =>
          page === undefined ? { ...story, picture } : withPage(story, page, (one) => ({ ...one, picture })),
        );
      }),
    /** Drops pages from `keep` on: the model was thinking aloud, not telling the story. */
    truncate: (keep: number) =>
      inTurn(async () => {
        if (!isStored) return;
        // Speech of the dropped pages is deleted with them.
        await change((story) => ({ ...story, pages: story.pages.slice(0, keep) }));
      }),
    /** Ends the text. @param whole true where the text has its end */
    finish: (whole: boolean) =>
      inTurn(async () => {
        if (!isStored) return;
        await change(({ open: _, draft: __, ...story }) => ({ ...story, ...(!whole && { open: true }) }));
      }),
  };
}
