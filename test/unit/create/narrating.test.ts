import { beforeEach, describe, expect, it } from 'vitest';
import { type NarrateQueueDeps, narrateQueue } from '../../../src/create/narrating/narrate-queue';
import { Failure } from '../../../src/domain/errors';
import { type NarratingQueue, type Narration, segmentName } from '../../../src/domain/story/narration';
import type { Story } from '../../../src/domain/story/story';
import type { Change } from '../../../src/storage/changes';
import type { Making } from '../../../src/storage/schema';

const story = (id: string): Story => ({
  id,
  title: id,
  language: 'tr',
  source: 'example',
  cover: { hero: 'goat', place: 'hills' },
  createdAt: 1,
  pages: [1, 2, 3].map((n) => ({ text: `${id}, sayfa ${n}.` })),
});

/** A voice service, a store and a queue in memory. */
function createWorld() {
  const world = {
    queue: undefined as NarratingQueue | undefined,
    narrations: new Map<string, Narration[]>(),
    stored: new Set<string>(),
    asked: [] as string[],
    making: undefined as Making | undefined,
    fails: (_text: string): Failure | undefined => undefined,
    onAsked: (_text: string) => {},
    listeners: new Set<(change: Change) => void>(),
    logged: [] as string[],
    ask(...stories: string[]) {
      world.queue = { stories, done: 0, of: stories.length, page: 0, pages: 0 };
    },
    tell(change: Change) {
      for (const listener of [...world.listeners]) listener(change);
    },
  };
  let ids = 0;
  const deps: NarrateQueueDeps = {
    connection: async () => ({ provider: 'openai', baseUrl: 'http://tts', voice: 'zeynep' }),
    openTts: async () => ({
      async speak(text) {
        world.asked.push(text);
        world.onAsked(text);
        const failure = world.fails(text);
        if (failure) throw failure;
        return { bytes: new ArrayBuffer(8), type: 'audio/mpeg' };
      },
      voices: async () => [],
      models: async () => [],
    }),
    readStoryText: async (id) => story(id),
    readNarrations: async (id) => world.narrations.get(id) ?? [],
    haveAudio: async (keys) => keys.map((key) => world.stored.has(key)),
    async putSegment(id, narration, { page, text, speech, name }) {
      const all = world.narrations.get(id) ?? [];
      const now = all.find((one) => one.id === narration.id) ?? narration;
      const stored = { ...speech, key: `voice:${narration.id}/${name}` };
      world.stored.add(stored.key);
      const segments = { ...now.segments, [segmentName({ text }, page)]: stored };
      world.narrations.set(id, [...all.filter((one) => one.id !== now.id), { ...now, segments }]);
      return stored;
    },
    measure: async () => 2,
    retryTiming: { pause: async () => {}, random: () => 0 },
    mintId: () => `n${++ids}`,
    now: () => 5,
    readNarrating: async () => world.queue,
    async changeNarrating(change) {
      world.queue = change(world.queue ?? { stories: [], done: 0, of: 0, page: 0, pages: 0 });
      world.tell('narrating');
    },
    readMaking: async () => world.making,
    onChange(listener) {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    log: async (_, detail) => void world.logged.push(detail),
  };
  return { world, deps };
}

describe('a story that the voice service reads', () => {
  let { world, deps } = createWorld();
  beforeEach(() => {
    ({ world, deps } = createWorld());
  });

  it('is asked for page by page, once, and kept as a narration of its own', async () => {
    world.ask('goat');
    await narrateQueue(deps);
    expect(world.asked).toEqual(['goat, sayfa 1.', 'goat, sayfa 2.', 'goat, sayfa 3.']);
    const [narration] = world.narrations.get('goat') ?? [];
    expect(narration).toMatchObject({ by: 'service', name: 'zeynep' });
    expect(Object.keys(narration?.segments ?? {})).toHaveLength(3);
    expect(world.queue).toEqual({ stories: [], done: 1, of: 1, page: 0, pages: 0 });
    // Asked for again, nothing is paid twice.
    world.ask('goat');
    await narrateQueue(deps);
    expect(world.asked).toHaveLength(3);
  });

  it('goes on where a killed page stopped: what is stored is not asked for again', async () => {
    world.ask('goat');
    const kill = new Error('killed');
    const { putSegment } = deps;
    const killed: NarrateQueueDeps = {
      ...deps,
      async changeNarrating(change) {
        if (world.asked.length === 2) throw kill;
        return deps.changeNarrating(change);
      },
      putSegment,
    };
    await narrateQueue(killed).catch(() => {});
    expect(world.queue?.stories).toEqual(['goat']);
    await narrateQueue(deps);
    expect(world.asked).toEqual(['goat, sayfa 1.', 'goat, sayfa 2.', 'goat, sayfa 3.']);
    expect(world.queue?.stories).toEqual([]);
  });

  it('is followed by the next, and stops between two pages when it is cancelled', async () => {
    world.ask('goat', 'cat');
    world.onAsked = (text) => {
      if (text === 'cat, sayfa 2.') world.queue = undefined;
    };
    await narrateQueue(deps);
    expect(world.asked.at(-1)).toBe('cat, sayfa 2.');
    expect(world.asked).toHaveLength(5);
    // The queue does not come back, and what was read stays.
    expect(world.queue).toBeUndefined();
    expect(Object.keys(world.narrations.get('cat')?.[0]?.segments ?? {}).length).toBeGreaterThan(0);
  });

  it('stands still, with the reason, where no other page would be read either', async () => {
    world.ask('goat', 'cat');
    world.fails = () => new Failure('refused', 'HTTP 401');
    await narrateQueue(deps);
    expect(world.asked).toEqual(['goat, sayfa 1.']);
    expect(world.queue).toMatchObject({
      stories: ['goat', 'cat'],
      failure: { kind: 'refused', message: 'HTTP 401' },
    });
    // Nothing is asked for until somebody, or an event, takes the reason away.
    await narrateQueue(deps);
    expect(world.asked).toHaveLength(1);
  });

  it('keeps its other pages where one cannot be read, and says so', async () => {
    world.ask('goat', 'cat');
    world.fails = (text) => (text === 'goat, sayfa 2.' ? new Failure('broken', 'no sound') : undefined);
    await narrateQueue(deps);
    // Tried three times, as everywhere.
    expect(world.asked.filter((text) => text === 'goat, sayfa 2.')).toHaveLength(3);
    expect(Object.keys(world.narrations.get('goat')?.[0]?.segments ?? {})).toHaveLength(2);
    expect(Object.keys(world.narrations.get('cat')?.[0]?.segments ?? {})).toHaveLength(3);
    expect(world.logged).toEqual(['goat: broken: page 2: no sound']);
    expect(world.queue?.stories).toEqual([]);
  });

  it('says that no service is set, and asks nobody', async () => {
    world.ask('goat');
    await narrateQueue({ ...deps, connection: async () => undefined });
    expect(world.queue?.failure?.kind).toBe('missing');
    expect(world.asked).toEqual([]);
  });

  it('lets a story that is being made come first', async () => {
    world.ask('goat');
    world.making = { phase: 'writing' } as Making;
    const reading = narrateQueue(deps);
    await new Promise((done) => setTimeout(done, 20));
    expect(world.asked).toEqual([]);
    world.making = undefined;
    world.tell('making');
    await reading;
    expect(world.asked).toHaveLength(3);
  });
});
