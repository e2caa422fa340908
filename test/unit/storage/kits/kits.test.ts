import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/domain/errors';
import { splitSentences } from '../../../../src/domain/story/sentences';
import type { Story } from '../../../../src/domain/story/story';
import { withDb } from '../../../../src/storage/db';
import { foreseeStand } from '../../../../src/storage/kits/foresee-stand';
import { dropKits, keepKits, kitsHere } from '../../../../src/storage/kits/kept-kits';
import { readKits, readTold } from '../../../../src/storage/kits/kit-list';
import {
  type KitProgress,
  type Picked,
  pickAgain,
  pickKit,
  tellKit,
} from '../../../../src/storage/kits/kits';
import { usage } from '../../../../src/storage/media/ledger';
import { settings } from '../../../../src/storage/settings/settings';
import { getCard } from '../../../../src/storage/shelf/cards';
import { changeGenerated } from '../../../../src/storage/story/generated';
import { getStory } from '../../../../src/storage/story/stories';
import { putWish, readWishes } from '../../../../src/storage/story/wishes';
import { type FileServer, startFileServer } from '../../../fakes/file-server';
import { setKitsUrl } from '../../../fakes/kits-address';
import { type SpokenKit, speakKit, TOGETHER } from '../../../fixtures/kits';
import { availabilityOf, expectConsistent, freshDb, storedPages } from '../fresh';

let server: FileServer;
let spoken: SpokenKit;
const CHOICE = { hero: 'owl', place: 'sea', thing: 'drum' } as const;
const calm = () => new AbortController().signal;

beforeEach(async () => {
  await freshDb();
  settings.set({});
  Object.assign(navigator, { onLine: true });
  server = await startFileServer();
  spoken = serve(speakKit('en', server.url));
});
afterEach(() => server.stop());

/** Serves a kit, with a list of it alone. */
function serve(kit: SpokenKit, others: SpokenKit[] = []): SpokenKit {
  for (const { files } of [kit, ...others])
    for (const [address, bytes] of files) server.files.set(address, { bytes });
  const list = `kits-${Math.random()}.json`;
  const kits = [kit, ...others].map(({ entry }) => entry);
  server.files.set(list, { bytes: new TextEncoder().encode(JSON.stringify({ version: 1, kits })) });
  setKitsUrl(server.url + list);
  return kit;
}

const file = (group: string) => `stories/kits/en-the-lost-button-${group}-1.mp3`;
const spoil = (group: string, how: object) => {
  const path = file(group);
  server.files.set(path, { bytes: spoken.files.get(path) as Uint8Array, ...how });
};

const COVER = { hero: 'owl', place: 'sea', variant: 3 };

async function tell(id = 'a', picked: Picked = { entry: spoken.entry, choice: CHOICE }, signal = calm()) {
  const seen: KitProgress[] = [];
  const telling = tellKit(
    picked,
    { id, wish: { mood: 'cosy', name: 'Mira' }, cover: COVER, tells: id },
    signal,
  );
  try {
    for await (const progress of telling) seen.push(progress);
    return { seen, failure: undefined };
  } catch (error) {
    return { seen, failure: error as Failure };
  }
}

/** Expected sound of a page: the clips of its sentences, end to end. */
function pageSound(groups: [string, number][]): Uint8Array {
  return Buffer.concat(groups.map(([group, at]) => spoken.clips.get(group)?.[at] as Uint8Array));
}
const PAGES = () => [
  pageSound([
    ['hero-owl', 0],
    ['place-sea', 0],
    ['common', 0],
  ]),
  pageSound([
    ['hero-owl', 1],
    ['hero-owl', 2],
    ['thing-drum', 0],
  ]),
  pageSound([
    ['place-sea', 1],
    ['hero-owl', 3],
    ['common', 1],
  ]),
];
const bytesOf = (pages: (Uint8Array | undefined)[]) => pages.map((page) => page && Buffer.from(page));

describe('a kit story', () => {
  it('tells when each of its words is said, in the page and not in the clip', async () => {
    await tell();
    for (const { text, speech } of (await getStory('a'))?.pages ?? []) {
      const words = speech?.words ?? [];
      expect(words.map(([at]) => text.slice(at).split(' ')[0])).toEqual(text.split(' '));
      // A sentence's first word begins with it.
      for (const mark of speech?.marks ?? []) expect(words.map(([, start]) => start)).toContain(mark);
    }
  });

  it('is laid together from four files and stored page by page, whole with the last', async () => {
    expect(await tell()).toEqual({
      seen: [1, 2, 3].map((page) => ({ page, of: 3 })),
      failure: undefined,
    });
    expect(bytesOf(await storedPages('a'))).toEqual(PAGES());
    const story = await getStory('a');
    expect(story).toMatchObject({
      title: 'Mira: The Owl and the Lost Button',
      source: 'kit',
      cover: { hero: 'owl', place: 'sea' },
      madeWith: { voice: 'af_heart', kit: 'en-the-lost-button' },
      wish: { mood: 'cosy', name: 'Mira', ...CHOICE },
    });
    expect(story?.pages[0]?.text).toBe(
      'Once there was an owl who loved buttons. By the sea they are hard to find. One morning the best button was gone.',
    );
    expect(story).not.toHaveProperty('open');
    expect(story).not.toHaveProperty('draft');
    expect(await availabilityOf('a')).toBe('offline');
    expect((await getCard('a'))?.narrated).toBe(true);
    expect(server.asked.filter(({ path }) => path.endsWith('.mp3'))).toHaveLength(4);
    await expectConsistent();
  });

  it('goes on from another story with a page of its own, which no clip speaks, and has another title', async () => {
    const kit = {
      ...spoken.kit,
      also: ['The {Hero} Again'],
      next: ['The next evening, the same {hero} was back.'],
    };
    for (const path of spoken.files.keys())
      if (path.endsWith('.json'))
        server.files.set(path, { bytes: new TextEncoder().encode(JSON.stringify(kit)) });
    await tell('a');
    await tell('b', { entry: spoken.entry, choice: CHOICE, goesOn: true });
    const [first, next] = [await getStory('a'), await getStory('b')];
    expect(next?.title).toBe('Mira: The Owl Again');
    expect(next?.pages[0]).toEqual({ text: 'The next evening, the same owl was back.' });
    expect(next?.pages.slice(1).map(({ text }) => text)).toEqual(
      first?.pages.slice(1).map(({ text }) => text),
    );
    expect(bytesOf(await storedPages('b')).slice(1)).toEqual(PAGES().slice(1));
    expect(await availabilityOf('b')).toBe('offline');
    // Told once more, it needs nothing.
    const asked = server.asked.length;
    await tell('b', { entry: spoken.entry, choice: CHOICE, goesOn: true });
    expect(server.asked.length).toBe(asked);
    await expectConsistent();
  });

  it('tells of several heroes, and goes on with them, wholly by clips', async () => {
    spoken = serve(speakKit('en', server.url, 3, TOGETHER));
    const { entry } = spoken;
    const others = ['fox' as const, 'bear' as const];
    const wish = { others: [{ hero: 'fox' as const, name: 'Can' }, { hero: 'bear' as const }] };
    for (const [id, goesOn] of [
      ['a', false],
      ['b', true],
    ] as const)
      for await (const _ of tellKit(
        { entry, choice: { ...CHOICE, others }, goesOn },
        { id, wish, cover: COVER },
        calm(),
      ));
    for (const id of ['a', 'b']) {
      const story = await getStory(id);
      expect(story?.pages.every(({ speech }) => speech !== undefined)).toBe(true);
      expect(story?.wish?.others).toEqual(wish.others);
      expect(await availabilityOf(id)).toBe('offline');
    }
    expect((await getStory('a'))?.title).toBe('Can: Owl, Fox and Bear in Bed');
    expect((await getStory('a'))?.pages[0]?.text).toContain('And then a bear.');
    // Taken up again, it is the same story.
    expect(await pickAgain((await getStory('a')) as Story, calm())).toMatchObject({ choice: { others } });
    // One hero’s story fetches none of it.
    const asked = server.asked.length;
    for await (const _ of tellKit({ entry, choice: CHOICE }, { id: 'c', wish: {}, cover: COVER }, calm()));
    expect(server.asked.slice(asked).filter(({ path }) => /several|next/u.test(path))).toEqual([]);
    await expectConsistent();
  });

  it('leaves out heroes for whom the kit has no room', async () => {
    const wish = { others: [{ hero: 'fox' as const }] };
    const choice = (await pickKit({ hero: 'owl', ...wish }, 'en', undefined, calm())).choice;
    expect(choice).not.toHaveProperty('others');
    for await (const _ of tellKit({ entry: spoken.entry, choice }, { id: 'a', wish, cover: COVER }, calm()));
    expect((await getStory('a'))?.wish).not.toHaveProperty('others');
  });

  it('draws the same kit for a wish however often it is asked, so that its picture can be foreseen', async () => {
    const more = [4, 5, 6].map((edition) => speakKit('en', server.url, edition));
    for (const [i, { entry }] of more.entries())
      Object.assign(entry, { id: `en-${i}`, stands: (['left', 'right', 'near'] as const)[i] });
    serve(more[0] as SpokenKit, more.slice(1));
    expect(await foreseeStand('w', {}, 'en', undefined)).toBeUndefined();
    await readKits(calm());
    const [first, ...again] = await Promise.all(
      [1, 2, 3, 4].map(() => foreseeStand('w', {}, 'en', undefined)),
    );
    expect(first).toBeTruthy();
    expect(new Set(again)).toEqual(new Set([first]));
  });

  it('knows to the frame when each sentence begins', async () => {
    await tell();
    for (const [i, { text, speech }] of ((await getStory('a'))?.pages ?? []).entries()) {
      expect(speech?.marks).toHaveLength(splitSentences(text).length);
      expect(speech?.duration).toBeCloseTo(((PAGES()[i] as Uint8Array).length / 144) * 0.024, 3);
      expect(speech?.marks[0]).toBe(0.15);
      expect(speech?.key.startsWith('a/')).toBe(true);
    }
    const first = spoken.clips.get('hero-owl')?.[0]?.length ?? 0;
    expect((await getStory('a'))?.pages[0]?.speech?.marks[1]).toBeCloseTo((first / 144) * 0.024 + 0.15, 3);
  });

  it('can be heard from its first page on, and is half until it ends', async () => {
    const telling = tellKit(
      { entry: spoken.entry, choice: CHOICE },
      { id: 'a', wish: {}, cover: COVER },
      calm(),
    );
    await telling.next();
    const story = await getStory('a');
    expect(story?.pages).toHaveLength(1);
    expect(story?.open).toBe(true);
    expect(story?.draft).toHaveLength(3);
    expect(await availabilityOf('a')).toBe('partial');
    expect(bytesOf(await storedPages('a'))).toEqual(PAGES().slice(0, 1));
    await telling.return(undefined);
    // An abort keeps the text, and leaves no fetch behind.
    expect((await getStory('a'))?.pages).toHaveLength(3);
    expect(await availabilityOf('a')).toBe('partial');
    await expectConsistent();
  });

  it('takes its wish away in the moment its first page stands', async () => {
    const wish = { id: 'a', kind: 'new', wish: {}, language: 'en', state: 'waiting' } as const;
    await putWish(
      { ...wish, createdAt: 1, tries: 0 },
      { title: 'Owl', cover: { hero: 'owl', place: 'sea' } },
    );
    await tell();
    expect(await readWishes()).toEqual([]);
    expect(await readTold()).toEqual(['en-the-lost-button']);
  });

  it('without narration is text, whole at once', async () => {
    const { clips: _, ...mute } = spoken.kit;
    const bytes = new TextEncoder().encode(JSON.stringify(mute));
    for (const path of server.files.keys())
      if (path.endsWith('.json') && path.includes('/kits/')) server.files.set(path, { bytes });
    expect((await tell()).seen).toEqual([{ page: 3, of: 3 }]);
    expect((await getStory('a'))?.pages.map(({ speech }) => speech)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await availabilityOf('a')).toBe('offline');
  });
});

describe('a kit story that is cut short', () => {
  it.each([
    ['cut', { cutAfter: 2000 }],
    ['cut at once', { cutAfter: 1 }],
  ])('by the network (%s) keeps what has come and all of its text, and is gone on with', async (_, how) => {
    spoil('hero-owl', how);
    const first = await tell();
    expect(first.failure?.kind).toBe('broken');
    const story = await getStory('a');
    expect(story?.pages).toHaveLength(3);
    expect(await availabilityOf('a')).toBe('partial');
    const had = bytesOf(await storedPages('a')).filter(Boolean);
    expect(had).toEqual(PAGES().slice(0, had.length));
    expect(had).toHaveLength(first.seen.length);
    await expectConsistent();

    spoil('hero-owl', {});
    const picked = story && (await pickAgain(story, calm()));
    expect(picked).toEqual({ entry: spoken.entry, choice: CHOICE });
    const second = await tell('a', picked);
    expect(second.failure).toBeUndefined();
    expect(bytesOf(await storedPages('a'))).toEqual(PAGES());
    expect(await availabilityOf('a')).toBe('offline');
    await expectConsistent();
  });

  it.each([{ ignoresRange: true }, { ignoresRange: false }])(
    'asks only for what is missing (%o), and copes with a server that sends it all',
    async (how) => {
      const { length } = Buffer.concat(spoken.clips.get('hero-owl')?.slice(0, 3) ?? []);
      spoil('hero-owl', { cutAfter: length + 10 });
      expect((await tell()).seen).toHaveLength(2);
      for (const group of ['hero-owl', 'place-sea', 'common']) spoil(group, how);
      server.asked.length = 0;
      expect((await tell()).seen).toEqual([{ page: 3, of: 3 }]);
      const asked = server.asked.filter(({ path }) => path.endsWith('.mp3'));
      expect(asked.map(({ path }) => path).sort()).toEqual(['common', 'hero-owl', 'place-sea'].map(file));
      expect(asked.find(({ path }) => path === file('hero-owl'))?.range).toBe(`bytes=${length}-`);
      expect(bytesOf(await storedPages('a'))).toEqual(PAGES());
    },
  );

  it('by garbled bytes stores nothing of them', async () => {
    const bytes = Uint8Array.from(spoken.files.get(file('thing-drum')) as Uint8Array);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    server.files.set(file('thing-drum'), { bytes });
    const { seen, failure } = await tell();
    expect(failure?.message).toContain('sentence 6 arrived garbled');
    expect(seen).toEqual([{ page: 1, of: 3 }]);
    expect(bytesOf(await storedPages('a'))).toEqual([PAGES()[0], undefined, undefined]);
  });

  it('by a missing file, or a web page in its place, is text', async () => {
    server.files.delete(file('common'));
    expect((await tell()).failure?.kind).toBe('missing');
    expect((await getStory('a'))?.pages).toHaveLength(3);
    server.files.set(file('common'), { bytes: new TextEncoder().encode('<!doctype html>'.repeat(500)) });
    expect((await tell('b')).failure?.kind).toBe('broken');
    expect(await availabilityOf('b')).toBe('partial');
  });

  it('by somebody who has had enough stays as it is, with no fetch left behind', async () => {
    spoil('common', { stallAfter: 10 });
    const stop = new AbortController();
    const telling = tell('a', undefined, stop.signal);
    while (!server.sending.size) await new Promise((done) => setTimeout(done, 5));
    stop.abort();
    expect((await telling).failure?.kind).toBe('aborted');
    expect(await availabilityOf('a')).toBe('partial');
    await new Promise((done) => setTimeout(done, 50));
    expect(server.sending.size).toBe(0);
  });

  it('by a full disk is text that the device can tell', async () => {
    settings.set({ audioLimitMB: 0.002 });
    const { failure } = await tell();
    expect(failure?.kind).toBe('full');
    expect((await getStory('a'))?.pages).toHaveLength(3);
    await expectConsistent();
  });

  it('leaves alone what a parent has changed meanwhile', async () => {
    spoil('thing-drum', { cutAfter: 1 });
    await tell();
    await changeGenerated(
      'a',
      (story) => ({
        ...story,
        title: 'Our owl',
        pages: story.pages.map((page, i) => (i === 2 ? { text: 'Other words.' } : page)),
      }),
      () => 'partial',
    );
    spoil('thing-drum', {});
    expect((await tell()).seen).toEqual([{ page: 2, of: 3 }]);
    const story = await getStory('a');
    expect(story?.title).toBe('Our owl');
    expect(story?.pages[2]).toEqual({ text: 'Other words.' });
    expect(await availabilityOf('a')).toBe('offline');
  });
});

describe('kits that are kept', () => {
  it('are told without a network, and are counted', async () => {
    expect(await kitsHere('en', calm())).toMatchObject({ here: 0, all: 1, bytes: 0 });
    expect(await keepKits('en', calm())).toBe(true);
    const { here, bytes, missing } = await kitsHere('en', calm());
    expect({ here, missing }).toEqual({ here: 1, missing: 0 });
    expect(bytes).toBe(spoken.entry.bytes);
    await expectConsistent();
    await server.stop();
    Object.assign(navigator, { onLine: false });
    const picked = await pickKit({ hero: 'bear' }, 'en', '3-4', calm());
    expect((await tell('a', picked)).failure).toBeUndefined();
    expect(await availabilityOf('a')).toBe('offline');
  });

  it('are fetched only within the room that is left, and give way to a story', async () => {
    settings.set({ audioLimitMB: spoken.entry.bytes / 2e6 });
    expect(await keepKits('en', calm())).toBe(false);
    const { audio, limit } = await usage();
    expect(audio).toBeLessThanOrEqual(limit);
    expect(audio).toBeGreaterThan(0);
    expect((await kitsHere('en', calm())).here).toBe(0);
    settings.set({ audioLimitMB: 0.012 });
    expect((await tell()).failure).toBeUndefined();
    expect(await availabilityOf('a')).toBe('offline');
    await expectConsistent();
  });

  it('of an older build go when another has come, and all go when nobody wants them', async () => {
    await keepKits('en', calm());
    const old = await withDb((db) => db.getAllKeys('audio'));
    spoken = serve(speakKit('en', server.url, 2));
    await keepKits('en', calm());
    const now = await withDb((db) => db.getAllKeys('audio'));
    expect(now.filter((key) => old.includes(key))).toEqual([]);
    expect(now).toHaveLength(old.length);
    const recipes = await withDb((db) => db.getAllKeys('settings'));
    expect(recipes.filter((key) => key.startsWith('recipe:'))).toEqual([`recipe:${spoken.entry.recipe}`]);
    await dropKits();
    expect((await usage()).audio).toBe(0);
  });

  it('stop where they are told to, and keep what has come', async () => {
    const stop = new AbortController();
    spoil('hero-bear', { stallAfter: 10 });
    const keeping = keepKits('en', stop.signal).catch((error: Failure) => error.kind);
    while (!server.asked.some(({ path }) => path === file('hero-bear')))
      await new Promise((done) => setTimeout(done, 5));
    stop.abort();
    expect(await keeping).toBe('aborted');
    expect((await withDb((db) => db.getAllKeys('audio'))).length).toBeGreaterThan(0);
    await expectConsistent();
  });
});

describe('without a network', () => {
  it('a kit is told as text once its recipe has come, and none of another language', async () => {
    await tell('a', await pickKit(CHOICE, 'en', undefined, calm()));
    await server.stop();
    Object.assign(navigator, { onLine: false });
    const picked = await pickKit({}, 'en', undefined, calm());
    const { failure } = await tell('b', { ...picked, choice: { ...CHOICE, hero: 'fox' } });
    expect(failure?.kind).toBe('offline');
    expect((await getStory('b'))?.pages).toHaveLength(3);
    await expect(pickKit({}, 'tr', undefined, calm())).rejects.toMatchObject({ kind: 'missing' });
  });

  it('and nothing kept it says so', async () => {
    await server.stop();
    Object.assign(navigator, { onLine: false });
    await expect(pickKit({}, 'en', undefined, calm())).rejects.toMatchObject({ kind: 'offline' });
  });

  it('a web page in place of a recipe is not kept', async () => {
    server.files.set('stories/kits/en-the-lost-button-1.json', { bytes: new TextEncoder().encode('<html>') });
    await expect(pickKit({}, 'en', undefined, calm())).rejects.toMatchObject({ kind: 'broken' });
    expect((await tell()).failure?.kind).toBe('broken');
    expect(await getStory('a')).toBeUndefined();
  });
});
