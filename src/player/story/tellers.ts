import { type Narration, OWN_TELLER, pagesSpoken, tellBy, tellerOf } from '../../domain/story/narration';
import type { Story } from '../../domain/story/story';

export interface TellersDeps {
  readNarrations(story: string): Promise<Narration[]>;
  readTeller(story: string): Promise<string | undefined>;
  saveTeller(story: string, teller: string): Promise<void>;
}

/** Somebody who can tell the story, by a narration's id or `OWN_TELLER`. */
export type Teller = Pick<Narration, 'id' | 'by' | 'name' | 'face' | 'colour'>;

export type Tellers = ReturnType<typeof createTellers>;

/** Tellers of one story: its own narration, and those beside it that are stored on this device. */
export function createTellers(
  id: string,
  { readNarrations, readTeller, haveAudio }: TellersDeps & { haveAudio(keys: string[]): Promise<boolean[]> },
) {
  let narrations: Narration[] = [];
  let stored = new Set<string>();
  let chosen: string | undefined;

  const currentOf = (story: Story) => tellerOf(story, narrations, chosen);
  const find = (story: Story) => narrations.find((one) => one.id === currentOf(story));

  return {
    /** Reads them; without storage the story's own narration is all there is. */
    async load(): Promise<void> {
      const all = await readNarrations(id);
      if (!all.length) return;
      const keys = all.flatMap(({ segments }) => Object.values(segments).map(({ key }) => key));
      const [have, choice] = await Promise.all([haveAudio(keys), readTeller(id)]);
      stored = new Set(keys.filter((_, i) => have[i]));
      narrations = all;
      chosen = choice;
    },
    choose(teller: string): void {
      chosen = teller;
    },
    currentOf,
    /** The story with the speech of who tells it. */
    tell: (story: Story): Story => tellBy(story, find(story), (key) => stored.has(key)),
    /** All who can tell it, the story's own narration first; it alone where there is no choice. */
    list: (story: Story): Teller[] => [
      ...(story.pages.some(({ speech }) => speech) ? [ownTeller] : []),
      ...narrations.filter((one) => pagesSpoken(story, one) > 0),
    ],
  };
}

/** Drawn as a lantern: the story's own voice has no face. */
const ownTeller: Teller = { id: OWN_TELLER, by: 'service', name: '', face: 'lantern', colour: 0 };
