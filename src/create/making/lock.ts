import type { Making } from '../../storage/schema';
import { readMaking } from '../../storage/story/making';

const LOCK = 'talelight-making';

/**
 * One story is made on this device at a time, also across tabs. The lock waits: when the tab that has it is closed or
 * killed, the next one takes over by itself. On http there are no locks; there a `Making` that was heard of lately
 * counts as one, which two tabs that begin in the same moment could both miss: that costs a server's time, no story.
 * @returns false where another tab is at it and this browser has no locks
 */
export async function withGenerationLock(work: () => Promise<void>, read = readMaking): Promise<boolean> {
  if (navigator.locks) {
    await navigator.locks.request(LOCK, work);
    return true;
  }
  const making: Making | undefined = await read();
  if (making && making.phase !== 'ended') return false;
  await work();
  return true;
}
