import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGenerationProgress } from '../../../../src/create/making/generation-progress';
import { clock } from '../../../../src/storage/clock';
import type { Making } from '../../../../src/storage/schema';

const begun: Making = {
  id: 'm1',
  from: 'llm',
  phase: 'asking',
  page: 0,
  of: 5,
  audible: false,
  since: 0,
  at: 0,
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

it('tells at once that it lives when the clock has jumped, and not after its end', async () => {
  const put = vi.fn(async (_: Making) => {});
  const progress = createGenerationProgress(begun, put);
  await progress.begins;
  clock.check();
  vi.setSystemTime(Date.now() + 9 * 3_600_000);
  clock.check();
  await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(2));
  await progress.end();
  vi.setSystemTime(Date.now() - 9 * 3_600_000);
  clock.check();
  await Promise.resolve();
  expect(put).toHaveBeenCalledTimes(3);
});
