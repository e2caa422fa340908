import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyChunk } from '../../../src/ui/lazy-view';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chunkOf = (prepare: () => Promise<unknown>) => {
  const view = Object.assign(() => null, { prepare });
  return { view, chunk: lazyChunk<object>(() => [Promise.resolve({ default: view })]) };
};

describe('a view that reads ahead what its first frame needs', () => {
  it('is there once that has come', async () => {
    const { view, chunk } = chunkOf(() => new Promise((done) => setTimeout(done, 100)));
    const loading = chunk.load({});
    await vi.advanceTimersByTimeAsync(99);
    expect(chunk.view).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await loading;
    expect(chunk.view).toBe(view);
  });

  it('is there without it where that fails, and 0.8 s later where nothing comes', async () => {
    const failing = chunkOf(() => Promise.reject(new Error('no storage')));
    await failing.chunk.load({});
    expect(failing.chunk.view).toBe(failing.view);
    const stalled = chunkOf(() => new Promise(() => {}));
    const loading = stalled.chunk.load({});
    await vi.advanceTimersByTimeAsync(799);
    expect(stalled.chunk.view).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await loading;
    expect(stalled.chunk.view).toBe(stalled.view);
  });

  it('reads nothing ahead where it is fetched before anyone wants it', async () => {
    const prepare = vi.fn(async () => {});
    const { view, chunk } = chunkOf(prepare);
    await chunk.load();
    expect(prepare).not.toHaveBeenCalled();
    expect(chunk.view).toBe(view);
  });
});
