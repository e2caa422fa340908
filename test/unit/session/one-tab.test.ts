import { afterEach, describe, expect, it, vi } from 'vitest';
import { inOneTab } from '../../../src/session/one-tab';

afterEach(() => vi.unstubAllGlobals());

/** Web Locks as far as they are used here, for any number of tabs. */
function stubLocks() {
  const held = new Map<string, Promise<unknown>>();
  const request = async (
    name: string,
    { ifAvailable }: LockOptions,
    work: (lock: object | null) => Promise<unknown>,
  ) => {
    if (held.has(name) && ifAvailable) return work(null);
    const mine = (held.get(name) ?? Promise.resolve()).then(() => work({ name }));
    held.set(name, mine);
    await mine.finally(() => held.get(name) === mine && held.delete(name));
    return mine;
  };
  vi.stubGlobal('navigator', { locks: { request } });
}

function createWork() {
  let end = () => {};
  const ended = new Promise<void>((done) => {
    end = done;
  });
  return { work: vi.fn(() => ended), end };
}

describe('work of one tab', () => {
  it('is left to the tab that is at it', async () => {
    stubLocks();
    const { work, end } = createWork();
    const first = inOneTab('talelight-x', work);
    expect(await inOneTab('talelight-x', work)).toBe(false);
    end();
    expect(await first).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
    expect(await inOneTab('talelight-x', work)).toBe(true);
  });

  it('waits for its turn where that is wanted', async () => {
    stubLocks();
    const { work, end } = createWork();
    const both = [1, 2].map(() => inOneTab('talelight-x', work, { wait: true }));
    await Promise.resolve();
    expect(work).toHaveBeenCalledTimes(1);
    end();
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is done without locks unless it can be seen that another tab is at it', async () => {
    vi.stubGlobal('navigator', {});
    const work = vi.fn(async () => {});
    expect(await inOneTab('talelight-x', work)).toBe(true);
    expect(await inOneTab('talelight-x', work, { wait: true, isTaken: async () => true })).toBe(false);
    expect(await inOneTab('talelight-x', work, { wait: true, isTaken: async () => false })).toBe(true);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('fails as the work does', async () => {
    stubLocks();
    const failed = inOneTab('talelight-x', async () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await inOneTab('talelight-x', async () => {})).toBe(true);
  });
});
