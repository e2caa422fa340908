import { type Narration, narrationOwner, segmentName } from '../../domain/story/narration';
import type { Page, Speech, Story } from '../../domain/story/story';
import { clock } from '../../storage/clock';
import { mintId } from '../../storage/ids';
import { putSegment } from '../../storage/story/narrations';
import { getStory } from '../../storage/story/stories';
import { readNarrations } from '../../storage/story/tellers';
import type { StudioDeps } from './state';

/** Readings that are begun and not stored, so that merely opening the studio leaves nothing behind. */
const begun = new Map<string, Narration>();

/** Somebody who reads: a name, a face and its colour. */
export type NarrationReader = Pick<Narration, 'name' | 'face' | 'colour'>;

/** @returns the id of the reading, stored with its first take */
export function beginNarration({ name, face, colour }: NarrationReader): string {
  const id = mintId();
  begun.set(id, { id, by: 'family', name, face, colour, segments: {}, createdAt: clock.now() });
  return id;
}

type NarrationTakes = Pick<StudioDeps, 'getStory' | 'unsavedStory' | 'putAudio' | 'changeGenerated'>;

/**
 * Storage of the studio for a reading beside a story: the studio sees a story whose only speech is the reader's. Its id
 * there is the reading's owner.
 */
export function narrationTakes(story: string, narration: string): NarrationTakes {
  /** Bytes of a take until it has its place: both are stored in one transaction. */
  const held = new Map<string, ArrayBuffer>();
  const find = async () =>
    (await readNarrations(story)).find(({ id }) => id === narration) ?? begun.get(narration);

  async function read(): Promise<Story | undefined> {
    const [text, now] = await Promise.all([getStory(story), find()]);
    if (!text || !now) return undefined;
    const pages = text.pages.map((page, i): Page => {
      const { speech: _, ...rest } = page;
      const speech = now.segments[segmentName(page, i)];
      return speech ? { ...rest, speech } : rest;
    });
    // As a made story: the number of its pages is given.
    return { ...text, id: narrationOwner(narration), source: 'made', pages };
  }

  return {
    getStory: read,
    unsavedStory: () => undefined,
    async putAudio(_owner, speech, bytes) {
      held.set(speech.key, bytes);
    },
    async changeGenerated(_owner, change) {
      const [before, now] = [await read(), await find()];
      if (!before || !now) return undefined;
      const after = change(before);
      for (const [page, { text, speech }] of after.pages.entries()) {
        const bytes = speech && held.get(speech.key);
        if (!bytes) continue;
        const { key, ...sound } = speech as Speech;
        held.delete(key);
        const name = key.slice(key.lastIndexOf('/') + 1);
        await putSegment(story, now, { page, text, speech: sound, name, bytes });
      }
      return after;
    },
  };
}
