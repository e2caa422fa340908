import { Failure } from '../../../src/domain/errors';
import type { PlayPermission } from '../../../src/domain/limits/limits';
import type { Narration } from '../../../src/domain/story/narration';
import type { Story } from '../../../src/domain/story/story';
import type { PlayerDeps } from '../../../src/player/deps';
import type { Engine, EngineEvents } from '../../../src/player/sound/engine';
import type { Change } from '../../../src/storage/changes';
import type { Making, StoredCard, StoredWish } from '../../../src/storage/schema';
import type { Arrival } from '../../../src/storage/story/packs';

export const story: Story = {
  id: 'fox',
  title: 'The Fox',
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'example',
  createdAt: 0,
  pages: [1, 2, 3].map((n) => ({
    text: `Page ${n} begins. Page ${n} ends.`,
    speech: { key: `k${n}`, type: 'audio/mpeg', duration: 10, marks: [0, 5] },
  })),
};

export const card = (change: Partial<StoredCard> = {}): StoredCard => ({
  id: 'fox',
  title: 'The Fox',
  language: 'en',
  cover: story.cover,
  source: 'example',
  availability: 'offline',
  duration: 30,
  narrated: true,
  createdAt: 0,
  bytes: 30,
  pack: 'fox.pack',
  shelf: [],
  order: '',
  words: [],
  ...change,
});

/** A sound as the model sees it; the test plays the media element. */
export interface FakeSound extends Engine {
  events: EngineEvents;
  size: number;
  start: number;
  at: number;
  playing: boolean;
  closed: boolean;
  speed: number;
  now: number;
}

/** The player's world in memory. `sounds` are all that were ever opened, in order. */
export function createWorld(change: Partial<PlayerDeps> = {}) {
  const world = {
    card: card() as StoredCard | undefined,
    story: story as Story | undefined,
    stored: new Set(['k1', 'k2', 'k3']),
    heard: undefined as { page: number; time: number } | undefined,
    marks: [] as string[],
    sounds: [] as FakeSound[],
    /** Events of the fetch, one at a time; a Failure ends it. */
    arrivals: undefined as AsyncGenerator<Arrival> | undefined,
    fetched: 0,
    making: undefined as Making | undefined,
    wish: undefined as StoredWish | undefined,
    voiceListeners: new Set<() => void>(),
    narrations: [] as Narration[],
    chosen: undefined as string | undefined,
    /** Whether a tts is set. */
    speaks: false,
    /** Whether the next story opens without beginning to sound. */
    opensPaused: false,
    /** Verdict of the parents' limits, and the seconds noted. */
    may: 'yes' as PlayPermission,
    listened: 0,
    /** Requests, in words. */
    asked: [] as string[],
    listeners: new Set<(change: Change) => void>(),
    /** Announces a change, as storage does after a transaction. */
    changed(change: Change) {
      for (const listener of world.listeners) listener(change);
    },
    get sound() {
      return world.sounds.at(-1) as FakeSound;
    },
  };
  const deps: PlayerDeps = {
    getCard: async () => world.card,
    getStory: async () => world.story,
    getListening: async () => world.heard,
    putListening: async ({ page, time }) => {
      world.heard = { page, time };
    },
    markOpened: async () => {
      world.marks.push('opened');
    },
    markEnded: async () => {
      world.marks.push('ended');
    },
    setFavourite: async () => {},
    deleteAudio: async () => {
      world.stored.clear();
      if (world.card) world.card = { ...world.card, availability: 'listed' };
    },
    async *fetchExample() {
      world.fetched++;
      if (!world.arrivals) throw new Failure('offline', 'no network');
      yield* world.arrivals;
    },
    refreshCatalogue: async () => {},
    mayPlay: async () => world.may,
    noteHeard: async (_, seconds) => {
      world.listened += seconds;
    },
    loudness: () => 1,
    changeLoudness: async () => {},
    findNext: async () => card({ id: 'next' }),
    haveAudio: async (keys) => keys.map((key) => world.stored.has(key)),
    getAudio: async (key) =>
      world.stored.has(key) ? { type: 'audio/mpeg', bytes: new ArrayBuffer(10) } : undefined,
    readNarrations: async () => world.narrations,
    readTeller: async () => world.chosen,
    saveTeller: async (_, teller) => {
      world.chosen = teller;
    },
    openVoice: async () => undefined,
    onVoices(listener) {
      world.voiceListeners.add(listener);
      return () => world.voiceListeners.delete(listener);
    },
    openMediaEngine({ blob, start, at, speed }, events) {
      const sound: FakeSound = {
        events,
        size: blob.size,
        start,
        at,
        speed,
        now: at,
        playing: false,
        closed: false,
        play() {
          sound.playing = true;
          events.onPlaying();
        },
        pause() {
          sound.playing = false;
        },
        seek(time) {
          sound.now = time;
        },
        setSpeed(next) {
          sound.speed = next;
        },
        setVolume() {},
        time: () => sound.now,
        close() {
          sound.closed = true;
        },
      };
      world.sounds.push(sound);
      return sound;
    },
    speed: () => 1,
    saveSpeed: async () => {},
    readMaking: async () => world.making,
    getWish: async () => world.wish,
    onChange(listener) {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    hasTts: () => world.speaks,
    opensPaused: () => world.opensPaused,
    mintId: () => 'minted',
    distinctCover: async (_, cover) => ({ ...cover, variant: 7 }),
    async putWish(wish, face) {
      if (wish.id === 'fox') world.wish = { createdAt: 1, ...wish };
      world.asked.push([wish.kind, wish.continues, face?.title].filter(Boolean).join(' '));
      world.changed('wishes');
    },
    async updateWish(_, change) {
      if (world.wish) world.wish = { ...world.wish, ...change };
      world.changed('wishes');
      return world.wish !== undefined;
    },
    async linkNext(id, next) {
      world.asked.push(`${id} → ${next}`);
    },
    stopMaking: () => world.asked.push('stop'),
    loadPageView: () => false,
    ...change,
  };
  return { world, deps };
}

/** A fetch that the test feeds by hand. */
export function createFeed() {
  const queue: (Arrival | Failure | 'end')[] = [];
  let wake = () => {};
  async function* feed(): AsyncGenerator<Arrival> {
    for (;;) {
      const next = queue.shift();
      if (next === 'end') return;
      if (next instanceof Failure) throw next;
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const push = (next: Arrival | Failure | 'end') => {
    queue.push(next);
    wake();
  };
  return {
    arrivals: feed(),
    story: () => push({ type: 'story', story }),
    page: (page: number, stored = true) => push({ type: 'audio', page, bytes: new ArrayBuffer(10), stored }),
    fail: (failure: Failure) => push(failure),
    end: () => push('end'),
  };
}
