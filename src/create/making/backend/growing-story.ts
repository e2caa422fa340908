import { Failure } from '../../../domain/errors';
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
}

export type GrowingStory = ReturnType<typeof createGrowingStory>;

/**
 * A story that grows in storage: each thing that is finished is stored at once, in the order in which it came. What
 * others change meanwhile (a parent renames it, mends a page) stays.
 * @param wish told by this story: it goes in the moment in which the first page is stored
 * @param voiced whether speech is wanted for its pages; without it the text is all there is
 */
export function createGrowingStory(
  begun: Story,
  wish: string | undefined,
  voiced: () => boolean,
  desk: GrowingStoryStorage,
) {
  let now = begun;
  let stands = wish === undefined;
  let title: string | undefined;
  let grew = false;
  let work: Promise<unknown> = Promise.resolve();

  const availabilityOf = ({ open, pages }: Story) =>
    open || (voiced() && pages.some(lacksSpeech)) ? 'partial' : 'offline';

  /** One at a time; a change that failed does not hold up the next. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = work.then(act, act);
    work = mine.catch(() => {});
    return mine;
  }

  async function change(alter: (story: Story) => Story): Promise<void> {
    if (stands) {
      const stored = await desk.changeGenerated(now.id, alter, availabilityOf);
      if (!stored) {
        // What was spoken for it meanwhile belongs to nobody.
        await desk.deleteAudio(now.id);
        throw new Failure('aborted', 'the story was deleted while it was being made');
      }
      now = stored;
      return;
    }
    const next = alter(now);
    await desk.putGenerated(next, availabilityOf(next), wish);
    now = next;
    stands = true;
  }

  async function grow(alter: (story: Story) => Story): Promise<void> {
    await change(alter);
    grew = true;
  }

  const withPage = (story: Story, page: number, alter: (page: Page) => Page): Story => ({
    ...story,
    pages: story.pages.map((one, i) => (i === page ? alter(one) : one)),
  });

  return {
    story: () => now,
    /** Whether any of it is in storage. */
    stands: () => stands,
    /** Whether anything has been added to it. */
    grew: () => grew,
    /** Taken along with the next change: a title alone is no story. */
    setTitle(text: string) {
      title = text;
    },
    /** Stores a page's text as far as it goes; speech of its beginning stays. */
    setText: (page: number, text: string) =>
      inTurn(() =>
        grow((story) => {
          const named = title && story.title === begun.title ? { ...story, title } : story;
          if (page >= story.pages.length) return { ...named, pages: [...story.pages, { text }] };
          return withPage(named, page, (one) => (text.startsWith(one.text) ? { ...one, text } : one));
        }),
      ),
    /** Stores speech of a page, or of its beginning, unless its text was changed meanwhile. @throws {Failure} `full` */
    addSpeech: (page: number, spoken: string, speech: Speech, bytes: ArrayBuffer) =>
      inTurn(async () => {
        await desk.putAudio(now.id, speech, bytes);
        await grow((story) =>
          withPage(story, page, (one) => (one.text.startsWith(spoken) ? { ...one, speech } : one)),
        );
      }),
    /** Stores a picture of one page, or of the whole. @throws {Failure} `full` */
    addPicture: (page: number | undefined, picture: StoredPicture, bytes: ArrayBuffer) =>
      inTurn(async () => {
        await desk.putAudio(now.id, picture, bytes);
        await grow((story) =>
          page === undefined ? { ...story, picture } : withPage(story, page, (one) => ({ ...one, picture })),
        );
      }),
    /** Goes back to the first pages: what was taken for more of the story was the model thinking aloud. */
    truncate: (keep: number) =>
      inTurn(async () => {
        if (!stands) return;
        // What was spoken of it goes with the pages that named it.
        await change((story) => ({ ...story, pages: story.pages.slice(0, keep) }));
      }),
    /** No more text comes. @param whole whether the text has its end */
    finish: (whole: boolean) =>
      inTurn(async () => {
        if (!stands) return;
        await change(({ open: _, draft: __, ...story }) => ({ ...story, ...(!whole && { open: true }) }));
      }),
  };
}
