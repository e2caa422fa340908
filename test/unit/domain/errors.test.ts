import { describe, expect, it } from 'vitest';
import { Failure, toFailure } from '../../../src/domain/errors';

describe('toFailure', () => {
  it('keeps what has been named already', () => {
    const failure = new Failure('busy', 'try in a minute', 60);
    expect(toFailure(failure)).toBe(failure);
    expect(failure.retryAfter).toBe(60);
  });

  it('knows an aborted action, also one that was cut off by its time', () => {
    expect(toFailure(AbortSignal.abort().reason).kind).toBe('aborted');
    expect(toFailure(new DOMException('x', 'AbortError')).kind).toBe('aborted');
  });

  it('knows a full device', () => {
    expect(toFailure(new DOMException('no room', 'QuotaExceededError'))).toMatchObject({
      kind: 'full',
      message: 'no room',
    });
  });

  it('calls everything else broken, and says what it was', () => {
    expect(toFailure(new TypeError('x is undefined'))).toMatchObject({
      kind: 'broken',
      message: 'TypeError: x is undefined',
    });
    for (const thrown of ['text', 5, null, undefined, {}]) expect(toFailure(thrown).kind).toBe('broken');
  });

  it('is an error with a stack, whatever was thrown', () => {
    expect(toFailure('text')).toBeInstanceOf(Error);
    expect(new Failure('offline').message).toBe('offline');
  });
});
