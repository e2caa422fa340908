import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import { withRetries } from '../../../../src/storage/media/retry';

describe('a download that is tried again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Fails with these kinds, one a call, and then succeeds. */
  function failing(...kinds: ConstructorParameters<typeof Failure>[0][]) {
    return vi.fn(async () => {
      const kind = kinds.shift();
      if (kind) throw new Failure(kind);
      return 'here';
    });
  }

  it('goes on after one second, and after four more', async () => {
    const work = failing('unreachable', 'failed');
    const done = withRetries(work, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(await done).toBe('here');
  });

  it('gives up after the third failure, with that one', async () => {
    const done = withRetries(failing('unreachable', 'unreachable', 'broken'), new AbortController().signal);
    const failure = expect(done).rejects.toMatchObject({ kind: 'broken' });
    await vi.advanceTimersByTimeAsync(5000);
    await failure;
  });

  it.each(['missing', 'aborted'] as const)('tries nothing again that is %s', async (kind) => {
    const work = failing(kind);
    await expect(withRetries(work, new AbortController().signal)).rejects.toMatchObject({ kind });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not wait where the work is aborted meanwhile', async () => {
    const stop = new AbortController();
    const work = failing('unreachable', 'aborted');
    const failure = expect(withRetries(work, stop.signal)).rejects.toMatchObject({ kind: 'aborted' });
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    await failure;
    expect(work).toHaveBeenCalledTimes(2);
  });
});
