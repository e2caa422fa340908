import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Route } from '../../../../src/session/route';

const world = vi.hoisted(() => ({ wished: false, fetched: 0 }));

vi.mock('../../../../src/storage/story/has-wished', () => ({ hasWished: async () => world.wished }));
vi.mock('../../../../src/storage/kits/kept-kits', () => ({
  dropKits: async () => {},
  keepKits: async () => {
    world.fetched++;
    return true;
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('navigator', { onLine: true, deviceMemory: 8 });
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => {});
  // The pages of the other tests are no tabs of this one.
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      postMessage() {}
    },
  );
  Object.assign(world, { wished: false, fetched: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page on the profile *full*; `minute` lets one pass. */
async function start() {
  const { prefetchKits } = await import('../../../../src/shell/background/prefetch-kits');
  const { route } = await import('../../../../src/session/location');
  const { changed } = await import('../../../../src/storage/changes');
  const { settings } = await import('../../../../src/storage/settings/settings');
  settings.set({ profile: 'full' });
  prefetchKits();
  const minute = () => vi.advanceTimersByTimeAsync(60_000);
  return { go: (to: Route) => route.set(to), changed, settings, minute };
}

it('fetches nothing because a tab was opened or a story heard', async () => {
  const { go, minute } = await start();
  await minute();
  for (const to of [{ view: 'create' }, { view: 'play', id: 'a' }, { view: 'stories' }] as Route[]) {
    go(to);
    await minute();
  }
  expect(world.fetched).toBe(0);
});

it('fetches the kits after the first wish, once all has been calm for ten seconds', async () => {
  const { go, changed, minute } = await start();
  go({ view: 'create' });
  world.wished = true;
  changed('wishes');
  await vi.advanceTimersByTimeAsync(5_000);
  go({ view: 'play', id: 'made' });
  await minute();
  expect(world.fetched).toBe(0);
  go({ view: 'stories' });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(world.fetched).toBe(0);
  await minute();
  expect(world.fetched).toBe(1);
});

it('fetches them on a later visit of a family that has wished', async () => {
  world.wished = true;
  const { minute } = await start();
  await minute();
  expect(world.fetched).toBe(1);
});

it('leaves them where they were on a device that is not full, and fetches them at once where they are to be kept', async () => {
  world.wished = true;
  const { settings, minute } = await start();
  settings.set({ profile: 'lite' });
  await minute();
  expect(world.fetched).toBe(0);
  settings.set({ profile: 'lite', kits: 'keep' });
  await vi.advanceTimersByTimeAsync(1);
  expect(world.fetched).toBe(1);
});
