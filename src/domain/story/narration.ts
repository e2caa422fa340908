import type { FailureKind } from '../errors';
import { textMark } from './speech-key';
import type { Card, Page, Speech, Story, Voiced } from './story';

/**
 * A story read aloud beside its own narration, which it never replaces: by somebody of the family, or once by a voice
 * service. Never evicted.
 */
export interface Narration {
  id: string;
  by: 'family' | 'service';
  /** The reader's name; a service's voice, empty where it has no name. */
  name: string;
  /** One of `FACE_DRAWINGS`, and index into ui/face's colours. */
  face: string;
  colour: number;
  /** Speech by what it was made from, see `segmentName`: a page whose text was changed has none. */
  segments: { [segment: string]: Speech };
  createdAt: number;
  /** Set while deleted. Milliseconds since 1970. */
  deletedAt?: number;
}

/** Owner of a narration's sounds in the ledger: not the story's, which are evicted and replaced. */
export const narrationOwner = (id: string) => `voice:${id}`;

/** Whether speech belongs to a narration beside the story, by its key. */
export const isBesideStory = (speech: Speech | undefined): boolean =>
  speech?.key.startsWith('voice:') ?? false;

/** Name of a page's segment: by its text, so that moving a page keeps its speech; a page without text by its place. */
export const segmentName = ({ text }: Page, page: number): string => (text ? textMark(text) : `#${page}`);

const segmentsOf = ({ pages }: Story, { segments }: Narration) =>
  pages.map((page, i) => segments[segmentName(page, i)]);

/** Number of the story's pages that the narration speaks. */
export const pagesSpoken = (story: Story, narration: Narration): number =>
  segmentsOf(story, narration).filter(Boolean).length;

/** The most that one of these narrations speaks of the story; undefined for nothing. */
export function voicedBy(story: Story, narrations: Narration[]): Voiced | undefined {
  const most = Math.max(
    0,
    ...narrations.filter(({ deletedAt }) => !deletedAt).map((one) => pagesSpoken(story, one)),
  );
  return most === 0 ? undefined : most < story.pages.length ? 'partly' : 'wholly';
}

/**
 * The story as a narration tells it; its own speech stays on the pages that the narration does not speak.
 * @param isStored whether the bytes under a key are here
 */
export function tellBy(
  story: Story,
  narration: Narration | undefined,
  isStored: (key: string) => boolean,
): Story {
  if (!narration) return story;
  const found = segmentsOf(story, narration);
  return {
    ...story,
    pages: story.pages.map((page, i) => {
      const speech = found[i];
      return speech && isStored(speech.key) ? { ...page, speech } : page;
    }),
  };
}

/** Whether a story is heard to its end without a network: stored, or read aloud by somebody here. */
export const playsOffline = ({ availability, voiced }: Pick<Card, 'availability' | 'voiced'>): boolean =>
  availability === 'offline' || voiced === 'wholly';

/** Stands for the story's own narration, or the device's voice, among those who can tell it. */
export const OWN_TELLER = '';

/**
 * Id of who tells a story: as last chosen, else somebody of the family who reads all of it, else its own narration, else
 * whoever reads most of it.
 * @param narrations none that is deleted
 * @param chosen a narration's id or `OWN_TELLER`
 */
export function tellerOf(story: Story, narrations: Narration[], chosen: string | undefined): string {
  if (chosen === OWN_TELLER || narrations.some(({ id }) => id === chosen)) return chosen as string;
  const speaks = (one: Narration) => pagesSpoken(story, one);
  const newest = [...narrations].sort((a, b) => b.createdAt - a.createdAt);
  const whole = newest.filter((one) => speaks(one) === story.pages.length);
  const family = whole.find(({ by }) => by === 'family');
  if (family) return family.id;
  if (story.pages.some(({ speech }) => speech)) return OWN_TELLER;
  const most = newest.sort((a, b) => speaks(b) - speaks(a))[0];
  return most && speaks(most) ? most.id : OWN_TELLER;
}

/** Stories that the family's voice service reads aloud, one after the other, as stored: a killed page loses none. */
export interface NarratingQueue {
  /** Ids of the stories to come; the first is being read. */
  stories: string[];
  /** Stories read since the queue was empty, and all that were asked for. */
  done: number;
  of: number;
  /** Pages of the first story that are read, and all of them; 0 before it is begun. */
  page: number;
  pages: number;
  /** Why it stands still, or what went wrong with a story that was passed over. */
  failure?: { kind: FailureKind; message: string };
}
