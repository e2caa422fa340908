import { beforeEach, describe, expect, it } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { onChange } from '../../../../src/storage/changes';
import { getAudio, putAudio } from '../../../../src/storage/media/audio';
import { getCard } from '../../../../src/storage/shelf/cards';
import { deleteGenerated, putGenerated } from '../../../../src/storage/story/generated';
import { getStory, putListening } from '../../../../src/storage/story/stories';
import { getWish, putWish } from '../../../../src/storage/story/wishes';
import { availabilityOf, expectConsistent, freshDb, putPageSpeech } from '../fresh';

beforeEach(freshDb);

const story = (change: Partial<Story> = {}): Story => ({
  id: 'm-1',
  title: 'Pip',
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'made',
  createdAt: 5,
  pages: [{ text: 'One.' }],
  ...change,
});
const speech = (key: string) => ({ key, type: 'audio/mpeg', duration: 2, marks: [0] });
const wish = () =>
  putWish(
    { id: 'm-1', kind: 'new', wish: {}, language: 'en', state: 'waiting', createdAt: 5, tries: 0 },
    { title: 'Pip', cover: { hero: 'fox', place: 'sea' } },
  );

describe('a story that is made', () => {
  it('takes its wish along in the same moment', async () => {
    await wish();
    expect(await availabilityOf('m-1')).toBe('listed');
    const seen: unknown[] = [];
    const stop = onChange(async () => seen.push([await getWish('m-1'), (await getStory('m-1'))?.id]));
    await putGenerated(story(), 'partial', 'm-1');
    stop();
    await new Promise((done) => setTimeout(done, 20));
    for (const one of seen) expect(one).toEqual([undefined, 'm-1']);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('lets go of the sound that a page had before it grew', async () => {
    await putGenerated(story(), 'partial');
    const next = await putPageSpeech(story(), 0, speech('m-1/a'), new ArrayBuffer(5), 'partial');
    await putPageSpeech(next, 0, speech('m-1/b'), new ArrayBuffer(9), 'offline');
    expect(await getAudio('m-1/a')).toBeUndefined();
    expect((await getAudio('m-1/b'))?.bytes.byteLength).toBe(9);
    expect(await availabilityOf('m-1')).toBe('offline');
    await expectConsistent();
  });

  it('that a parent is to see first is never awake, not for a moment', async () => {
    const seen = new Set<unknown>();
    const stop = onChange(async () => seen.add((await getCard('m-1'))?.availability));
    await putGenerated(story({ held: true }), 'partial');
    await putPageSpeech(story({ held: true }), 0, speech('m-1/a'), new ArrayBuffer(5), 'offline');
    await new Promise((done) => setTimeout(done, 20));
    stop();
    expect([...seen]).toEqual(['listed']);
  });

  it('and must not stay leaves nothing behind', async () => {
    await wish();
    await putGenerated(story(), 'partial');
    await putPageSpeech(story(), 0, speech('m-1/a'), new ArrayBuffer(5), 'partial');
    await putAudio('m-1', speech('m-1/loose'), new ArrayBuffer(5));
    await putListening({ id: 'm-1', page: 0, time: 1 });
    await deleteGenerated('m-1');
    expect([await getStory('m-1'), await getCard('m-1'), await getWish('m-1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await getAudio('m-1/a')).toBeUndefined();
    await expectConsistent();
  });

  it('holds pages in order: page 10 comes after page 9', async () => {
    const pages = Array.from({ length: 12 }, (_, i) => ({ text: `Page ${i + 1}.` }));
    await putGenerated(story({ pages }), 'offline');
    expect((await getStory('m-1'))?.pages.map(({ text }) => text)).toEqual(pages.map(({ text }) => text));
  });
});
