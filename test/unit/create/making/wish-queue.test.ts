import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadBackendGeneration, loadIllustration } from '../../../../src/create/making/load-backend';
import type { WishQueueDeps } from '../../../../src/create/making/wish-queue';
import { Failure } from '../../../../src/domain/errors';
import { onChange } from '../../../../src/storage/changes';
import type { StoredWish } from '../../../../src/storage/schema';
import { settings } from '../../../../src/storage/settings/settings';
import { deleteCard } from '../../../../src/storage/shelf/cards';
import { putMaking, readMaking, stopMaking } from '../../../../src/storage/story/making';
import { getStory } from '../../../../src/storage/story/stories';
import {
  approveWish,
  deleteWish,
  getWish,
  readWishes,
  updateWish,
} from '../../../../src/storage/story/wishes';
import { JUMPS } from '../../../fakes/clock';
import { freshDb } from '../../storage/fresh';
import { createRig, PAGES, TALE } from '../rig';

let rig: ReturnType<typeof createRig>;
/** Times of the timers that the queue has set and that have not fired. */
let timers: Map<object, { time: number; run: () => void }>;
// Loaded beforehand, so that `quiet` need not wait for it.
beforeAll(() => Promise.all([loadBackendGeneration(), loadIllustration()]));
beforeEach(async () => {
  await freshDb();
  settings.set({});
  rig = createRig();
  timers = new Map();
});
afterEach(() => vi.restoreAllMocks());

/** A queue whose timers fire only when the test says so. */
function start(change: Partial<WishQueueDeps> = {}) {
  vi.restoreAllMocks();
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, time = 0) => {
    if (time < 5000) return real(run, time);
    const key = {};
    timers.set(key, { time, run });
    return key;
  }) as never);
  const clear = globalThis.clearTimeout;
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((key) => {
    if (!timers.delete(key as object)) clear(key as number);
  });
  return rig.runner(change);
}

/** Resolves when nothing happens any more. */
async function quiet(): Promise<void> {
  let seen = -1;
  for (let still = 0; still < 8; ) {
    await new Promise((done) => setTimeout(done, 10));
    const now = rig.makings.length + rig.llm.asked.length * 1000 + rig.tts.spoken.length;
    still = now === seen ? still + 1 : 0;
    seen = now;
  }
}
const isOfThisVisit = ({ createdAt }: StoredWish) => createdAt >= 100;

const told = async (id: string) => (await getStory(id))?.pages.length;

describe('the queue', () => {
  it('tells what waits, one after another, the oldest first', async () => {
    const wishes = [await rig.wish(), await rig.wish({ createdAt: 5 }), await rig.wish({ createdAt: 7 })];
    start().process();
    await quiet();
    const order = [...new Set(rig.makings.map(({ id }) => id))];
    expect(order).toEqual([wishes[1]?.id, wishes[2]?.id, wishes[0]?.id]);
    expect(await readWishes()).toEqual([]);
  });

  it('one that was just made comes before those that sleep', async () => {
    const old = await rig.wish({ createdAt: 5 });
    const made = await rig.wish({ createdAt: 900 });
    start({ isOfThisVisit }).process();
    await quiet();
    expect([...new Set(rig.makings.map(({ id }) => id))]).toEqual([made.id, old.id]);
  });

  it('with nothing that waits sets no timer and takes no lock', async () => {
    const alone = vi.fn(rig.queueDeps.withGenerationLock);
    start({ withGenerationLock: alone }).process();
    await quiet();
    expect(alone).not.toHaveBeenCalled();
    expect(timers.size).toBe(0);
    await rig.wish({ state: 'approval' });
    start({ withGenerationLock: alone }).process(true);
    await quiet();
    expect(alone).not.toHaveBeenCalled();
    expect(timers.size).toBe(0);
  });

  it('woken ten times tells each wish once', async () => {
    const wish = await rig.wish();
    const runner = start();
    for (let i = 0; i < 10; i++) runner.process(i % 2 === 0);
    await quiet();
    expect(rig.llm.asked).toHaveLength(1);
    expect(await told(wish.id)).toBe(3);
    runner.process(true);
    await quiet();
    expect(rig.llm.asked).toHaveLength(1);
  });

  it('leaves no listener behind', async () => {
    let listening = 0;
    const counted: WishQueueDeps['onChange'] = (listener) => {
      listening++;
      const stop = onChange(listener);
      return () => {
        listening--;
        stop();
      };
    };
    await rig.wish();
    start({ onChange: counted }).process();
    await quiet();
    expect(listening).toBe(0);
  });
});

describe('a storyteller that sleeps', () => {
  it('is asked again when the time has come, once', async () => {
    rig.llm.answers = [new Failure('refused', '401')];
    const wish = await rig.wish();
    start().process();
    await quiet();
    expect([...timers.values()].map(({ time }) => time)).toEqual([30_000]);
    expect(rig.kits).toHaveLength(1);
    rig.llm.answers = [TALE];
    rig.clock += 30_000;
    [...timers.values()][0]?.run();
    await quiet();
    expect(await told(wish.id)).toBe(3);
    expect(rig.llm.asked).toHaveLength(2);
    expect(rig.kits).toHaveLength(1);
    timers.clear();
  });

  it.each(JUMPS)(
    'is asked again when it was meant, over a clock that is set: $jump',
    async ({ from, to }) => {
      let wall = from.getTime();
      let monotonic = 0;
      const clock = { now: () => wall, monotonic: () => monotonic };
      rig.deps.now = clock.now;
      rig.llm.answers = [new Failure('busy', '429'), new Failure('busy'), new Failure('busy')];
      const wish = await rig.wish();
      const runner = start({ clock });
      runner.process();
      await quiet();
      const asked = rig.llm.asked.length;
      rig.llm.answers = [TALE];
      wall = to.getTime();
      runner.process();
      await quiet();
      expect(rig.llm.asked).toHaveLength(asked);
      expect([...timers.values()].map(({ time }) => time)).toEqual([30_000]);
      monotonic = 30_000;
      runner.process();
      await quiet();
      expect(await told(wish.id)).toBe(3);
      timers.clear();
    },
  );

  it.each(JUMPS)('after a reload is asked again no later than it was meant: $jump', async ({ from, to }) => {
    rig.llm.answers = [TALE];
    const wish = await rig.wish({ tries: 1, notBefore: from.getTime() + 30_000, wait: 30_000 });
    let monotonic = 0;
    const runner = start({ clock: { now: () => to.getTime() + monotonic, monotonic: () => monotonic } });
    runner.process();
    await quiet();
    const [left = 0] = [...timers.values()].map(({ time }) => time);
    expect(left).toBeLessThanOrEqual(30_000);
    monotonic = 30_000;
    runner.process();
    await quiet();
    expect(await told(wish.id)).toBe(3);
    timers.clear();
  });

  it('is not asked before, unless something has happened', async () => {
    rig.llm.answers = [new Failure('refused'), TALE];
    const wish = await rig.wish();
    const runner = start();
    runner.process();
    await quiet();
    runner.process();
    await quiet();
    expect(rig.llm.asked).toHaveLength(1);
    runner.process(true);
    await quiet();
    expect(rig.llm.asked).toHaveLength(2);
    expect(await told(wish.id)).toBe(3);
  });

  it('that said when to come again is not asked before, whatever happens', async () => {
    rig.llm.answers = [new Failure('busy', '429', 900), TALE];
    await rig.wish();
    const runner = start();
    runner.process();
    await quiet();
    runner.process(true);
    await quiet();
    expect(rig.llm.asked).toHaveLength(1);
  });

  it('is asked when somebody says so', async () => {
    rig.llm.answers = [new Failure('busy', '429', 900), TALE];
    const wish = await rig.wish();
    const runner = start();
    runner.process();
    await quiet();
    await updateWish(wish.id, { notBefore: 0 });
    runner.process();
    await quiet();
    expect(await told(wish.id)).toBe(3);
  });

  it('for two hours is left alone until something happens', async () => {
    rig.llm.answers = [new Failure('refused')];
    await rig.wish({ tries: 11 });
    start().process();
    await quiet();
    expect(timers.size).toBe(0);
  });
});

describe('parents', () => {
  it('look at wishes that have waited, once', async () => {
    settings.set({ approveWishes: true });
    const slept = await rig.wish({ createdAt: 5 });
    const made = await rig.wish({ createdAt: 900 });
    const runner = start({ isOfThisVisit });
    runner.process();
    await quiet();
    expect(await told(made.id)).toBe(3);
    expect((await getWish(slept.id))?.state).toBe('approval');
    await approveWish(slept.id);
    runner.process();
    await quiet();
    expect(await told(slept.id)).toBe(3);
  });

  it('who have said yes are not asked again when the storyteller still sleeps', async () => {
    settings.set({ approveWishes: true });
    rig.llm.answers = [new Failure('refused')];
    const slept = await rig.wish({ createdAt: 5 });
    await approveWish(slept.id);
    start({ isOfThisVisit }).process();
    await quiet();
    expect(await getWish(slept.id)).toMatchObject({ state: 'waiting', tries: 1 });
  });
});

describe('while a story plays on a small device', () => {
  it('what has waited waits on, and what is asked for now is made', async () => {
    const slept = await rig.wish({ createdAt: 5 });
    const asked = await rig.wish({ createdAt: 900 });
    let calm = false;
    const runner = start({ isOfThisVisit, mayProcessOld: () => calm });
    runner.process();
    await quiet();
    expect([await told(slept.id), await told(asked.id)]).toEqual([undefined, 3]);
    calm = true;
    runner.process();
    await quiet();
    expect(await told(slept.id)).toBe(3);
  });
});

describe('pictures', () => {
  it('give way to somebody who waits for another story', async () => {
    settings.set({ pictures: 'cover' });
    rig.services.image = true;
    rig.deps.openImage = async () => ({
      draw: (_text, _size, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Failure('aborted')));
        }),
      models: async () => [],
    });
    const wish = await rig.wish();
    start().process();
    await quiet();
    expect(rig.last()).toMatchObject({ id: wish.id, phase: 'ended' });
    const next = await rig.wish();
    await quiet();
    expect(await told(next.id)).toBe(3);
    stopMaking();
    await quiet();
  });
});

describe('enough', () => {
  it('stops what is being made, and the next wish is told', async () => {
    const wish = await rig.wish({ createdAt: 1 });
    const next = await rig.wish({ createdAt: 2 });
    rig.tts.pace = async (text) => {
      if (text === PAGES[1] && rig.tts.spoken.length < 4) stopMaking();
    };
    start().process();
    await quiet();
    expect((await getStory(wish.id))?.pages.length).toBeGreaterThan(0);
    expect(rig.makings.find(({ id, phase }) => id === wish.id && phase === 'ended')?.failure?.kind).toBe(
      'aborted',
    );
    expect(await told(next.id)).toBe(3);
    expect(await readWishes()).toEqual([]);
  });

  it('a wish that is deleted while it is asked for is given up', async () => {
    const wish = await rig.wish();
    rig.llm.pace = () => deleteWish(wish.id, true);
    start().process();
    await quiet();
    expect(await rig.made(wish.id)).toEqual({
      story: undefined,
      card: undefined,
      wish: undefined,
      pages: undefined,
    });
  });

  it('a story that is deleted while it is made is given up', async () => {
    const wish = await rig.wish();
    rig.tts.pace = async (text) => {
      if (text === PAGES[1]) {
        await deleteCard(wish.id);
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    start().process();
    await quiet();
    expect(rig.tts.spoken).not.toContain(PAGES[2]);
    expect((await rig.made(wish.id)).card?.deletedAt).toBeDefined();
  });
});

describe('another tab', () => {
  it('that makes a story is waited for; what it has told is not told again', async () => {
    const wish = await rig.wish();
    let free = () => {};
    const held = new Promise<void>((done) => {
      free = done;
    });
    start({
      async withGenerationLock(work) {
        await held;
        await work();
        return true;
      },
    }).process();
    await quiet();
    expect(rig.llm.asked).toEqual([]);
    await deleteWish(wish.id);
    free();
    await quiet();
    expect(rig.llm.asked).toEqual([]);
  });

  it('where it cannot be waited for is looked at again, and only while a wish waits', async () => {
    await rig.wish();
    start({ withGenerationLock: async () => false }).process();
    await quiet();
    expect([...timers.values()].map(({ time }) => time)).toEqual([15_000]);
  });

  it('that was killed is noted as over', async () => {
    const now = Date.now();
    await putMaking({
      id: 'x',
      from: 'llm',
      phase: 'writing',
      page: 2,
      of: 5,
      audible: true,
      since: now,
      at: now,
    });
    start().process(true);
    await quiet();
    expect(await readMaking()).toMatchObject({ id: 'x', phase: 'ended', failure: { kind: 'aborted' } });
    expect(timers.size).toBe(0);
  });
});

describe('a store that takes nothing', () => {
  it('does not make the queue go round', async () => {
    await rig.wish();
    let told = 0;
    start({
      generate: async () => {
        told++;
      },
    }).process();
    await quiet();
    expect(told).toBe(1);
    start({
      generate: async () => {
        told++;
        throw new Failure('blocked', 'no');
      },
    }).process();
    await quiet();
    expect(told).toBe(2);
    expect(rig.log.at(-1)).toMatch(/no/);
    expect((await readWishes())[0]).toMatchObject({ tries: 1 });
  });
});
