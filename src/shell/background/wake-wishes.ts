import { route } from '../../session/location';
import { onChange } from '../../storage/changes';
import { readMaking } from '../../storage/story/making';
import { readWishes } from '../../storage/story/wishes';

/** Settings come one touch after another; a server is asked once. */
const SETTLED = 1_500;
const JUST_NOW = 10_000;

/**
 * Has wishes told that wait: when one is made, when the network is back, when a service is set up, when a story has been
 * left, and at the start. Whoever tells them is loaded only when there is one.
 */
export function wakeWishes(): void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const look = async (all: boolean) => {
    const wishes = await readWishes();
    const waits = wishes.some(({ state }) => state === 'waiting');
    // One that was cut off with its page is to be noted as over.
    const making = all ? await readMaking() : undefined;
    if (!waits && (!making || making.phase === 'ended')) return;
    (await import('../../create/making/runner')).wake(all);
    // Whoever has just wished for a story is about to hear it: the player is here before its first sentence.
    if (wishes.some(({ createdAt, tries }) => !tries && Date.now() - createdAt < JUST_NOW))
      await import('../../player');
  };
  const wake = (all = false) => void look(all).catch(() => {});
  onChange((change) => {
    if (change === 'wishes') wake();
    if (change !== 'settings') return;
    clearTimeout(settling);
    settling = setTimeout(() => wake(true), SETTLED);
  });
  addEventListener('online', () => wake(true));
  route.subscribe(() => wake());
  wake(true);
}
