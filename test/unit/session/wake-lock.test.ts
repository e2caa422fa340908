import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepScreenOn } from '../../../src/session/wake-lock';

const page = Object.assign(new EventTarget(), { hidden: false });
const sentinels: (EventTarget & { released: boolean; release(): Promise<void> })[] = [];
const request = vi.fn(async (_: string) => {
  const sentinel = Object.assign(new EventTarget(), {
    released: false,
    async release() {
      sentinel.released = true;
      sentinel.dispatchEvent(new Event('release'));
    },
  });
  sentinels.push(sentinel);
  return sentinel;
});
const settle = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  page.hidden = false;
  sentinels.length = 0;
  request.mockClear();
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { wakeLock: { request } });
});
afterEach(() => vi.unstubAllGlobals());

describe('the screen', () => {
  it('is kept on until it is let go', async () => {
    const release = keepScreenOn();
    await settle();
    expect(sentinels.map(({ released }) => released)).toEqual([false]);
    release();
    await settle();
    expect(sentinels.map(({ released }) => released)).toEqual([true]);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('is kept on again after the page was hidden, which takes the lock away', async () => {
    const release = keepScreenOn();
    await settle();
    page.hidden = true;
    await sentinels[0]?.release();
    page.dispatchEvent(new Event('visibilitychange'));
    expect(request).toHaveBeenCalledTimes(1);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(request).toHaveBeenCalledTimes(2);
    release();
    await settle();
    expect(sentinels.every(({ released }) => released)).toBe(true);
  });

  it('goes off though the lock comes only after it was let go', async () => {
    keepScreenOn()();
    await settle();
    expect(sentinels.map(({ released }) => released)).toEqual([true]);
  });

  it('is asked for again after a refusal, and never where there is no such lock', async () => {
    request.mockRejectedValueOnce(new DOMException('low battery', 'NotAllowedError'));
    const release = keepScreenOn();
    await settle();
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(sentinels).toHaveLength(1);
    release();
    vi.stubGlobal('navigator', {});
    expect(() => keepScreenOn()()).not.toThrow();
  });
});
