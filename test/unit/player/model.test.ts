import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../src/domain/errors';
import type { Page } from '../../../src/domain/story/story';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import type { OpenStory } from '../../../src/player/state';
import { card, createFeed, createWorld, story } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const soon = () => vi.advanceTimersByTimeAsync(150);
const now = (player: PlayerModel) => player.state.get() as OpenStory;

async function opened(
  change: Parameters<typeof createWorld>[0] = {},
  set: (world: World) => void = () => {},
) {
  const { world, deps } = createWorld(change);
  set(world);
  const player = createPlayerModel('fox', deps);
  const open = player.open();
  await soon();
  return { world, player, open };
}
type World = ReturnType<typeof createWorld>['world'];

describe('a story that is here', () => {
  test('plays at once as one continuous piece', async () => {
    const { world, player } = await opened();
    expect(now(player)).toMatchObject({
      phase: 'open',
      status: 'playing',
      page: 0,
      sentence: 0,
      available: 3,
    });
    expect(world.sounds).toHaveLength(1);
    expect(world.sound).toMatchObject({ size: 30, start: 0, at: 0, playing: true });
    expect(world.fetched).toBe(0);
    expect(world.marks).toEqual(['opened']);
  });

  test('goes on at the beginning of the sentence where it was left', async () => {
    const { world, player } = await opened({}, (w) => {
      w.heard = { page: 1, time: 7.3 };
    });
    expect(world.sound.at).toBe(15);
    expect(now(player)).toMatchObject({ page: 1, sentence: 1 });
  });

  test('turns its pages within the one piece, and notes the place', async () => {
    const { world, player } = await opened();
    player.turnPage(1);
    expect(world.sound.now).toBe(10);
    expect(world.sounds).toHaveLength(1);
    expect(world.heard).toEqual({ page: 1, time: 0 });
    player.stepSentence(1);
    expect(now(player)).toMatchObject({ page: 1, sentence: 1 });
    player.stepSentence(1);
    player.stepSentence(-1);
    expect(now(player)).toMatchObject({ page: 1, sentence: 1 });
    player.turnPage(-1);
    player.turnPage(-1);
    expect(now(player)).toMatchObject({ page: 0, time: 0 });
  });

  test('leaves the place alone that another tab has come to, unless it is heard or moved here', async () => {
    const { world, player } = await opened();
    player.pause();
    world.heard = { page: 2, time: 4 };
    player.save();
    player.close();
    expect(world.heard).toEqual({ page: 2, time: 4 });
    const refused = await opened({
      openMediaEngine: (_, events) => ({
        ...world.sound,
        play: () => events.onRefused(),
      }),
    });
    refused.world.heard = { page: 2, time: 4 };
    refused.player.save();
    refused.player.close();
    expect(refused.world.heard).toEqual({ page: 2, time: 4 });
    const moved = await opened();
    moved.player.pause();
    moved.player.turnPage(1);
    moved.player.close();
    expect(moved.world.heard).toEqual({ page: 1, time: 0 });
  });

  test('is heard when the page is turned on pause, or a sentence is touched, and not where it is led by time', async () => {
    const { world, player } = await opened();
    player.pause();
    player.turnPage(1);
    expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
    expect(world.sound.playing).toBe(true);
    player.pause();
    player.turnPage(-1);
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, time: 0 });
    player.pause();
    player.stepSentence(1);
    player.seek(21);
    expect(now(player)).toMatchObject({ status: 'paused', page: 2 });
    player.playSentence(1, 1);
    expect(now(player)).toMatchObject({ status: 'playing', time: 15 });
    expect(world.sound.playing).toBe(true);
  });

  test('follows the sound, and ends where it ends', async () => {
    const { world, player } = await opened();
    world.sound.now = 26;
    await soon();
    expect(now(player)).toMatchObject({ page: 2, sentence: 1 });
    world.sound.events.onEnd();
    await soon();
    expect(now(player)).toMatchObject({ status: 'ended', next: { id: 'next' } });
    expect(world.marks).toEqual(['opened', 'ended']);
    expect(world.sound.closed).toBe(true);
    world.heard = undefined;
    player.save();
    expect(world.heard).toBeUndefined();
    player.play();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 0 });
  });

  test('is paused, never ended, when the browser refuses to sound or the system takes over', async () => {
    const { world, player } = await opened();
    world.sound.events.onRefused();
    expect(now(player).status).toBe('paused');
    player.play();
    expect(world.sounds).toHaveLength(1);
    world.sound.events.onPaused();
    expect(now(player).status).toBe('paused');
  });

  test('lets its sound go after five idle minutes, and fetches it back', async () => {
    const { world, player } = await opened();
    player.pause();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(world.sound.closed).toBe(true);
    player.play();
    await soon();
    expect(world.sounds).toHaveLength(2);
    expect(world.sound.playing).toBe(true);
  });

  test('is silent once left, whatever was still being prepared', async () => {
    const { world, deps } = createWorld();
    const player = createPlayerModel('fox', deps);
    player.open();
    await vi.advanceTimersByTimeAsync(0);
    player.close();
    await soon();
    expect(world.sounds.filter(({ closed }) => !closed)).toEqual([]);
  });
});

describe('a story that is still coming', () => {
  test('sounds with its first page, waits at the gap, and goes on by itself', async () => {
    const feed = createFeed();
    const { world, player } = await opened({}, (w) => {
      w.card = card({ availability: 'listed' });
      w.stored.clear();
      w.arrivals = feed.arrivals;
    });
    expect(player.state.get().phase).toBe('loading');
    feed.story();
    await soon();
    expect(now(player).status).toBe('waiting');
    world.stored.add('k1');
    feed.page(0);
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', available: 1 });
    expect(world.sound.size).toBe(10);
    world.sound.events.onEnd();
    await soon();
    expect(now(player)).toMatchObject({ status: 'waiting', page: 1 });
    for (const n of [1, 2]) {
      world.stored.add(`k${n + 1}`);
      feed.page(n);
    }
    feed.end();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
    expect(world.sound.at).toBe(10);
  });

  test('cut: what came plays, the gap is said and not ended, and trying again fetches the rest', async () => {
    const feed = createFeed();
    const { world, player } = await opened({}, (w) => {
      w.card = card({ availability: 'listed' });
      w.stored.clear();
      w.arrivals = feed.arrivals;
    });
    feed.story();
    world.stored.add('k1');
    feed.page(0);
    feed.fail(new Failure('broken', 'cut'));
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', trouble: { kind: 'cut' } });
    world.sound.events.onEnd();
    world.arrivals = undefined;
    await soon();
    expect(now(player)).toMatchObject({ status: 'paused', page: 1, trouble: { kind: 'cut' } });

    const rest = createFeed();
    world.arrivals = rest.arrivals;
    player.retry();
    await soon();
    expect(now(player)).toMatchObject({ status: 'waiting', trouble: undefined });
    world.stored.add('k2');
    rest.page(1);
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
  });

  test('without room each page is heard, and said not to be kept', async () => {
    const feed = createFeed();
    const { world, player } = await opened({}, (w) => {
      w.card = card({ availability: 'listed' });
      w.stored.clear();
      w.arrivals = feed.arrivals;
    });
    feed.story();
    for (const n of [0, 1, 2]) feed.page(n, false);
    feed.end();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', available: 3, trouble: { kind: 'unkept' } });
    expect(world.sound.playing).toBe(true);
  });

  test('what cannot be had at all is named', async () => {
    const gone = await opened({}, (w) => {
      w.card = undefined;
    });
    expect(gone.player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'missing' } });
    const offline = await opened({}, (w) => {
      w.card = card({ availability: 'listed' });
    });
    expect(offline.player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'offline' } });
  });
});

describe('sound that goes wrong', () => {
  test('is tried three times, page by page, and then offered to be fetched again', async () => {
    const { world, player } = await opened();
    for (let i = 0; i < 3; i++) {
      world.sound.events.onFailed('does not load');
      await soon();
    }
    expect(world.sounds.map(({ size }) => size)).toEqual([30, 10, 10]);
    expect(now(player)).toMatchObject({ status: 'paused', trouble: { kind: 'spoilt' } });
    expect(now(player).trouble).toMatchObject({ failure: { message: 'page 1: does not load' } });
    const feed = createFeed();
    world.arrivals = feed.arrivals;
    player.retry();
    await soon();
    feed.story();
    world.stored.add('k1');
    feed.page(0);
    await soon();
    expect(now(player).status).toBe('playing');
  });

  test('for want of a sound output keeps the good sound, and plays on from its place when asked again', async () => {
    const { world, player } = await opened();
    world.sound.now = 4;
    world.sound.events.onNoOutput();
    await soon();
    expect(now(player)).toMatchObject({ status: 'paused', trouble: { kind: 'mute' } });
    expect(world.sounds).toHaveLength(1);
    player.retry();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', trouble: undefined });
    expect({ stored: world.stored.size, opened: world.sounds.length }).toEqual({ stored: 3, opened: 2 });
  });

  test('of a family’s own story is told by the device’s voice instead: no page is lost', async () => {
    const said: string[] = [];
    const say = async (sentence: string) => {
      said.push(sentence);
    };
    const own = card({ source: 'made' });
    delete own.pack;
    const { world, player } = await opened({ openVoice: async () => ({ name: 'v', say }) }, (w) => {
      w.card = own;
    });
    for (let i = 0; i < 3; i++) {
      world.sound.events.onFailed('does not load');
      await soon();
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(said.slice(0, 2)).toEqual(['Page 1 begins.', 'Page 1 ends.']);
    // The next page has sound.
    expect(now(player)).toMatchObject({ page: 1, status: 'playing' });
    expect(world.sound).toMatchObject({ at: 10, playing: true });
  });

  test('shorter than it says is played page by page, so that the words stay true', async () => {
    const { world } = await opened();
    world.sound.events.onLength?.(24);
    await soon();
    expect(world.sounds.map(({ size }) => size)).toEqual([30, 10]);
    expect(world.sounds[0]?.closed).toBe(true);
  });
});

describe('a story without narration', () => {
  const silent = { ...story, pages: story.pages.map(({ text }) => ({ text })) };

  test('is told sentence by sentence, begins a sentence anew after a pause, and ends', async () => {
    const said: string[] = [];
    let finish = () => {};
    const say = (sentence: string) => {
      said.push(sentence);
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const { player } = await opened({ openVoice: async () => ({ name: 'v', say }) }, (w) => {
      w.story = silent;
    });
    expect(now(player).status).toBe('playing');
    expect(now(player).trouble).toBeUndefined();
    player.pause();
    player.play();
    await soon();
    expect(said).toEqual(['Page 1 begins.', 'Page 1 begins.']);
    for (let i = 0; i < 6; i++) {
      finish();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(said.slice(2)).toEqual([
      ...['Page 1 ends.', 'Page 2 begins.', 'Page 2 ends.', 'Page 3 begins.', 'Page 3 ends.'],
    ]);
    expect(now(player).status).toBe('ended');
  });

  test('and without a voice is read together: nothing turns by itself, a touch leads on', async () => {
    const { player } = await opened({}, (w) => {
      w.story = silent;
    });
    expect(now(player)).toMatchObject({ status: 'together', page: 0, sentence: 0 });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(now(player)).toMatchObject({ status: 'together', page: 0, sentence: 0 });
    const seen = [];
    for (let i = 0; i < 5; i++) {
      player.toggle();
      await soon();
      seen.push([now(player).page, now(player).sentence, now(player).status]);
    }
    expect(seen).toEqual([
      [0, 1, 'together'],
      [1, 0, 'together'],
      [1, 1, 'together'],
      [2, 0, 'together'],
      [2, 1, 'together'],
    ]);
    player.stepSentence(-1);
    await soon();
    expect(now(player)).toMatchObject({ status: 'together', page: 2, sentence: 0 });
    player.turnPage(1);
    await soon();
    expect(now(player).status).toBe('ended');
    player.play();
    await soon();
    expect(now(player)).toMatchObject({ status: 'together', page: 0, sentence: 0 });
  });

  test('keeps its place, sentence by sentence', async () => {
    const { player, world } = await opened({}, (w) => {
      w.story = silent;
    });
    player.turnPage(1);
    player.toggle();
    await soon();
    expect(world.heard?.page).toBe(1);
    expect(world.heard?.time).toBeGreaterThan(0);
  });

  const voiceOf = (said: string[]) => ({
    name: 'v',
    say(sentence: string) {
      said.push(sentence);
      return new Promise<void>(() => {});
    },
  });

  test('is spoken at once by a voice that comes late, while nobody has read on', async () => {
    const said: string[] = [];
    let here = false;
    const { player, world } = await opened(
      { openVoice: async () => (here ? voiceOf(said) : undefined) },
      (w) => {
        w.story = silent;
      },
    );
    here = true;
    for (const tell of world.voiceListeners) tell();
    await soon();
    expect(said).toEqual(['Page 1 begins.']);
    expect(now(player)).toMatchObject({ status: 'playing', sentence: 0 });
    expect(world.voiceListeners.size).toBe(0);
  });

  test('does not talk into a reading: a voice that comes then waits for the next touch', async () => {
    const said: string[] = [];
    let here = false;
    const { player, world } = await opened(
      { openVoice: async () => (here ? voiceOf(said) : undefined) },
      (w) => {
        w.story = silent;
      },
    );
    player.toggle();
    await soon();
    here = true;
    for (const tell of world.voiceListeners) tell();
    await soon();
    expect(said).toEqual([]);
    player.toggle();
    await soon();
    expect(said).toEqual(['Page 2 begins.']);
    expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
  });

  test('is read together where the voice gives no sound', async () => {
    let asked = 0;
    const say = async () => {
      asked++;
      throw new Failure('broken', 'the voice v ends without a sound');
    };
    const { player } = await opened({ openVoice: async () => ({ name: 'v', say }) }, (w) => {
      w.story = silent;
    });
    await vi.advanceTimersByTimeAsync(1500);
    expect(now(player)).toMatchObject({ status: 'together', sentence: 0 });
    player.toggle();
    await soon();
    expect(asked).toBe(1);
  });

  test('plays on by itself from a page that was recorded', async () => {
    const [first, second, third] = story.pages;
    const { player, world } = await opened({}, (w) => {
      w.card = card({ source: 'recorded', pack: '' });
      w.story = {
        ...story,
        source: 'recorded',
        pages: [{ text: first?.text ?? '' }, second, third] as Page[],
      };
    });
    expect(now(player)).toMatchObject({ status: 'together', page: 0 });
    player.toggle();
    player.toggle();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 1, sentence: 0 });
    expect(world.sound.playing).toBe(true);
  });
});
