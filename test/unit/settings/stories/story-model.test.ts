import { describe, expect, it } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { relativeTime } from '../../../../src/settings/stories/relative-time';
import { createStoryModel, type StoryDeps } from '../../../../src/settings/stories/story-model';
import type { Change } from '../../../../src/storage/changes';
import { NoPictureError } from '../../../../src/storage/media/photos';
import type { Making, StoredCard, StoredWish } from '../../../../src/storage/schema';

const ID = 'm-1';

function setUp({
  speaks = true,
  making,
  source = 'made',
}: {
  speaks?: boolean;
  making?: Partial<Making>;
  source?: Story['source'];
} = {}) {
  const did: string[] = [];
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  let story = {
    id: ID,
    title: 'Fox',
    language: 'en',
    source,
    createdAt: 1,
    cover: { hero: '', place: '' },
    pages: ['one', 'two'].map((text) => ({
      text,
      speech: { key: `${ID}/${text}`, type: 'audio/mpeg', duration: 1, marks: [0] },
    })),
  } as Story;
  let wish: StoredWish | undefined;
  let now = making && ({ id: ID, phase: 'speaking', ...making } as Making);
  const deps: StoryDeps = {
    getStory: async () => story,
    getCard: async () => ({ id: ID, availability: 'offline', source: story.source }) as StoredCard,
    getWish: async () => wish,
    readMaking: async () => now,
    stopMaking() {
      did.push('stop');
      now = now && { ...now, phase: 'ended' };
      tell('making');
    },
    changeGenerated: async (_, change, availability) => {
      story = change(story) ?? story;
      did.push(`store ${story.pages.map(({ text }) => text)} ${availability(story)}`);
      return story;
    },
    putWish: async (next) => {
      wish = { createdAt: 1, ...next };
      did.push(`ask ${next.kind} ${next.notBefore ? 'later' : 'now'}`);
    },
    updateWish: async (_, change) => {
      did.push(`wake ${change.notBefore}`);
      return true;
    },
    deleteWish: async () => void did.push('unwish'),
    deleteCard: async () => void did.push('delete'),
    undeleteCard: async () => void did.push('undelete'),
    unsavedStory: () => undefined,
    putAudio: async (_, { key }) => void did.push(`keep ${key}`),
    shrinkPhoto: async (file) => {
      if (!file.size) throw new NoPictureError({ why: 'none' });
      return { bytes: new ArrayBuffer(2), type: 'image/webp' };
    },
    mintId: () => 'n1',
    speaks: () => speaks,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: async (what) => {
      did.push(`said ${(await what())?.what}`);
      return true;
    },
  };
  return { model: createStoryModel(ID, deps), did };
}

describe('a family’s own story', () => {
  it('is kept without a word, and spoken by nobody who was not asked', async () => {
    const { model, did } = setUp({ source: 'recorded' });
    await model.insert(2, 'three');
    expect(did).toEqual(['store one,two,three offline', 'said undefined']);
  });
});

describe('a photo', () => {
  it('is stored before the page that names it', async () => {
    const { model, did } = setUp({ source: 'recorded' });
    await model.setPicture({ index: 0, was: 'one' }, new Blob(['photo']));
    expect(did).toEqual([`keep ${ID}/picture-n1`, 'store one,two offline', 'said undefined']);
  });

  it('that is none changes nothing', async () => {
    const { model, did } = setUp();
    await expect(model.setPicture(undefined, new Blob([]))).rejects.toThrow(NoPictureError);
    expect(did).toEqual([]);
  });
});

describe('a page that is changed', () => {
  it('is spoken again after a while, or when the room is left', async () => {
    const { model, did } = setUp();
    const leave = model.watch();
    await model.change({ index: 1, was: 'two' }, 'zwei');
    expect(did).toEqual(['store one,zwei partial', 'ask finish later', 'said spokenAgain']);
    leave();
    expect(did.at(-1)).toBe('wake 0');
  });

  it('asks for nothing where the device tells', async () => {
    const { model, did } = setUp({ speaks: false });
    const leave = model.watch();
    await model.change({ index: 1, was: 'two' }, 'zwei');
    leave();
    expect(did).toEqual(['store one,zwei offline', 'said saved']);
  });

  it('asks for nothing where nothing was lost: a title is not spoken', async () => {
    const { model, did } = setUp();
    await model.rename('Vixen');
    expect(did).toEqual(['store one,two offline', 'said saved']);
  });

  it('waits until the voice that speaks this story has stopped, but not for another story’s', async () => {
    const own = setUp({ making: {} });
    await own.model.change({ index: 0, was: 'one' }, 'eins');
    expect(own.did.slice(0, 2)).toEqual(['stop', 'store eins,two partial']);
    const other = setUp({ making: { id: 'm-2' } });
    await other.model.change({ index: 0, was: 'one' }, 'eins');
    expect(other.did[0]).toBe('store eins,two partial');
  });
});

it('a deleted story is asked for no more, and comes back', async () => {
  const { model, did } = setUp();
  const leave = model.watch();
  await model.change({ index: 0, was: 'one' }, 'eins');
  await model.remove();
  await model.undo();
  leave();
  expect(did.slice(3)).toEqual(['delete', 'unwish', 'said deleted', 'undelete', 'said saved']);
});

it('times are said as people say them', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const at = (seconds: number) => now + seconds * 1000;
  expect([
    relativeTime(at(-3 * 3600), 'en', now),
    relativeTime(at(-90), 'tr', now),
    relativeTime(at(0), 'en', now),
  ]).toEqual(['3 hours ago', '1 dakika önce', 'now']);
  expect(relativeTime(at(86_400), 'tr', now)).toBe('yarın');
});
