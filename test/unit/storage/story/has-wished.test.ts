import { beforeEach, describe, expect, it } from 'vitest';
import type { StorySource } from '../../../../src/domain/story/story';
import type { StoredWish } from '../../../../src/storage/schema';
import { hasWished } from '../../../../src/storage/story/has-wished';
import { deleteWish, putWish } from '../../../../src/storage/story/wishes';
import { card, freshDb, shelve } from '../fresh';

beforeEach(freshDb);

const wish = (kind: StoredWish['kind'] = 'new') =>
  putWish({ id: 'm-1', kind, wish: {}, language: 'en', state: 'waiting', createdAt: 5, tries: 0 });

describe('whether a story was ever wished for', () => {
  it('is no on a fresh device, and for stories that came otherwise', async () => {
    expect(await hasWished()).toBe(false);
    await shelve(card('a'), card('b', { source: 'recorded' }), card('c', { source: 'imported' }));
    expect(await hasWished()).toBe(false);
  });

  it('is yes while the first wish waits, not for what is only finished', async () => {
    await wish('finish');
    expect(await hasWished()).toBe(false);
    await wish();
    expect(await hasWished()).toBe(true);
    await deleteWish('m-1');
    expect(await hasWished()).toBe(false);
  });

  it.each<StorySource>(['made', 'kit'])(
    'is yes once its story is here, as %s, even a deleted one',
    async (source) => {
      await shelve(card('m-1', { source, availability: 'offline', deletedAt: 9 }));
      expect(await hasWished()).toBe(true);
    },
  );
});
