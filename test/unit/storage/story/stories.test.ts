import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { type Change, onChange } from '../../../../src/storage/changes';
import { withDb } from '../../../../src/storage/db';
import { logEvent, readLoggedEvents } from '../../../../src/storage/events';
import { putAudio } from '../../../../src/storage/media/audio';
import { deleteAudio, usage } from '../../../../src/storage/media/ledger';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { readAfter } from '../../../../src/storage/shelf/next';
import { readRows } from '../../../../src/storage/shelf/shelf';
import {
  getListening,
  getStory,
  markEnded,
  markOpened,
  purgeDeleted,
  putListening,
  putStory,
} from '../../../../src/storage/story/stories';
import { availabilityOf, card, freshDb, shelve } from '../fresh';

beforeEach(freshDb);

const story = (id: string, spoken: boolean): Story => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'made',
  createdAt: 0,
  pages: [
    {
      text: 'One.',
      ...(spoken && { speech: { key: `${id}/1`, type: 'audio/mpeg', duration: 1, marks: [0] } }),
    },
  ],
});

const rows = async () => (await readRows(9)).map((row) => row.map(({ id }) => id));

describe('a story’s text', () => {
  it('comes back as it was stored, and is all there is of a story without narration', async () => {
    await shelve(card('a'), card('b'));
    await putStory(story('a', false));
    await putStory(story('b', true));
    expect(await getStory('a')).toEqual(story('a', false));
    expect([await availabilityOf('a'), await availabilityOf('b')]).toEqual(['offline', 'partial']);
    expect(await getStory('c')).toBeUndefined();
  });

  it('is announced only once it is committed', async () => {
    await shelve(card('a'));
    const seen: Promise<unknown>[] = [];
    const stop = onChange(() => seen.push(getStory('a')));
    await putStory(story('a', false));
    stop();
    expect(await Promise.all(seen)).toEqual([story('a', false)]);
  });
});

describe('the place in a story', () => {
  it('is kept until the story ends', async () => {
    await putListening({ id: 'a', page: 2, time: 3.5 });
    expect(await getListening('a')).toMatchObject({ page: 2, time: 3.5 });
    await markEnded('a');
    expect(await getListening('a')).toBeUndefined();
  });

  it('survives that the story is put to sleep', async () => {
    await shelve(card('a'));
    await putListening({ id: 'a', page: 1, time: 2 });
    await deleteAudio('a');
    expect(await getListening('a')).toMatchObject({ page: 1, time: 2 });
  });
});

describe('opening a story', () => {
  it('puts it at the head of those to go on with and takes it from the new ones', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 5_000_000 });
    await shelve(card('a'), card('b'));
    await withDb(async (db) => {
      const found = await db.get('cards', 'a');
      if (found) await db.put('cards', { ...found, newAt: 4_000_000 });
    });
    expect(await rows()).toEqual([[], [], ['a']]);
    await markOpened('a');
    vi.setSystemTime(6_000_000);
    await markOpened('b');
    expect(await rows()).toEqual([['b', 'a'], [], []]);
    expect((await getCard('a'))?.heardAt).toBe(5_000_000);
    await markEnded('b');
    expect(await rows()).toEqual([['a'], [], []]);
    expect((await getCard('b'))?.heardAt).toBe(6_000_000);
    vi.useRealTimers();
  });

  it('of one that is not on the shelf changes nothing', async () => {
    await markOpened('nothing');
    expect(await getCard('nothing')).toBeUndefined();
  });
});

describe('what deleted stories hold', () => {
  it('is freed, and a tombstone stays', async () => {
    await shelve(card('a', { source: 'made' }), card('b', { source: 'made' }));
    await putStory(story('a', true));
    await putAudio(
      'a',
      { key: 'a/1', type: 'audio/mpeg', duration: 1, marks: [0] },
      new ArrayBuffer(9),
      'offline',
    );
    await putListening({ id: 'a', page: 0, time: 1 });
    await deleteCard('a');
    await purgeDeleted(['a']);
    expect((await usage()).audio).toBe(0);
    expect([await getStory('a'), await getListening('a')]).toEqual([undefined, undefined]);
    expect((await getCard('a'))?.deletedAt).toBeGreaterThan(0);
  });
});

describe('the stories that follow', () => {
  it('are the shelf’s, of the same language, and begin again after the last', async () => {
    await shelve(
      ...[1, 2, 3, 4].map((n) => card(`s${n}`, { createdAt: 100 - n })),
      card('tr', { language: 'tr', createdAt: 98 }),
    );
    const second = await getCard('s2');
    expect(second && (await readAfter(second)).map(({ id }) => id)).toEqual(['s3', 's4', 's1']);
  });

  it('are none after a deleted one', async () => {
    await shelve(card('a'), card('b'));
    await deleteCard('a');
    const gone = await getCard('a');
    expect(gone && (await readAfter(gone))).toEqual([]);
  });
});

describe('what happened', () => {
  it('is kept for the last hundred times, newest first', async () => {
    for (let n = 1; n <= 130; n++) await logEvent('test', `${n}`);
    const events = await readLoggedEvents();
    expect(events).toHaveLength(100);
    expect(events[0]?.detail).toBe('130');
    expect(events.at(-1)?.detail).toBe('31');
  });

  it('is capped when many things happen at once, and told in a line', async () => {
    await Promise.all(Array.from({ length: 150 }, (_, n) => logEvent('test', `${n}`)));
    await logEvent('test', 'x'.repeat(5000));
    const events = await readLoggedEvents();
    expect(events).toHaveLength(100);
    expect(events[0]?.detail).toHaveLength(300);
  });

  it('is one line for what fails again and again', async () => {
    await logEvent('worker', 'gone');
    await logEvent('test', 'one');
    for (let n = 0; n < 5; n++) await logEvent('worker', 'gone');
    expect((await readLoggedEvents()).map(({ detail }) => detail)).toEqual(['gone', 'one', 'gone']);
  });
});

describe('changes', () => {
  it('are heard until somebody stops listening', async () => {
    const heard: Change[] = [];
    const stop = onChange((change) => heard.push(change));
    await logEvent('test', 'one');
    stop();
    await logEvent('test', 'two');
    expect(heard).toEqual(['events']);
  });

  it('reach other tabs', async () => {
    const other = new BroadcastChannel('talelight');
    const heard = new Promise((done) => {
      other.onmessage = ({ data }) => done(data);
    });
    await shelve(card('a'));
    await putStory(story('a', false));
    expect(await heard).toBe('cards');
    other.close();
  });
});
