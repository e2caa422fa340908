import { expect, it } from 'vitest';
import { pause, retry, retryStream } from '../../../../src/create/making/retry';
import { Failure } from '../../../../src/domain/errors';

const never = new AbortController().signal;
function patience(random = 1) {
  const pauses: number[] = [];
  return { pauses, random: () => random, pause: async (time: number) => void pauses.push(time) };
}
const failing = (...failures: Failure[]) => {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    if (failure) throw failure;
    return 'told';
  };
};

it('what may be over in a moment is tried again, each time later', async () => {
  const waits = patience();
  expect(await retry(failing(new Failure('unreachable'), new Failure('failed')), waits, never)).toBe('told');
  expect(waits.pauses).toEqual([1000, 2000]);
});

it('not all at once: the pause is between half and whole', async () => {
  const waits = patience(0);
  await retry(failing(new Failure('busy')), waits, never);
  expect(waits.pauses).toEqual([500]);
});

it('as long as the server asks, but no longer than somebody would wait', async () => {
  const waits = patience();
  await retry(failing(new Failure('busy', 'busy', 7)), waits, never);
  expect(waits.pauses).toEqual([7000]);
  await expect(retry(failing(new Failure('busy', 'busy', 60)), waits, never)).rejects.toMatchObject({
    retryAfter: 60,
  });
});

it('three times, and what is no use not even twice', async () => {
  let tries = 0;
  const count = (failure: Failure) => async () => {
    tries++;
    throw failure;
  };
  await expect(retry(count(new Failure('failed')), patience(), never)).rejects.toMatchObject({
    kind: 'failed',
  });
  expect(tries).toBe(3);
  for (const kind of [
    'offline',
    'refused',
    'blocked',
    'unsuitable',
    'too-long',
    'full',
    'aborted',
  ] as const) {
    tries = 0;
    await expect(retry(count(new Failure(kind)), patience(), never)).rejects.toMatchObject({ kind });
    expect(tries, kind).toBe(1);
  }
});

it('a stream only while nothing of it was handed on', async () => {
  let opened = 0;
  async function* open() {
    opened++;
    if (opened === 1) throw new Failure('unreachable');
    yield 'Once';
    throw new Failure('broken');
  }
  const got: string[] = [];
  const read = async () => {
    for await (const piece of retryStream(open, patience(), never)) got.push(piece);
  };
  await expect(read()).rejects.toMatchObject({ kind: 'broken' });
  expect([opened, got]).toEqual([2, ['Once']]);
});

it('an abort ends a pause at once', async () => {
  const stop = new AbortController();
  const waiting = pause(60_000, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ kind: 'aborted' });
  await expect(pause(1, stop.signal)).rejects.toMatchObject({ kind: 'aborted' });
});
