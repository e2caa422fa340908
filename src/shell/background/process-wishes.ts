import { ignore } from '../../domain/ignore';
import { route } from '../../session/location';
import { onChange } from '../../storage/changes';
import { readRecord } from '../../storage/records';
import { readMaking } from '../../storage/story/making';
import { readWishes, sinceWished } from '../../storage/story/wishes';

/** Settings change one after another; the wishes wait until that is over. Milliseconds. */
const SETTINGS_SETTLE = 1_500;
/** A wish as young as this, in milliseconds, is listened to as soon as its first sentence is made. */
const JUST_WISHED = 10_000;

/**
 * Has waiting wishes made into stories, and stories read by the voice service: when one is added, the network is back, a
 * service is set up, a story has been left, and at the start. The code is loaded only while one waits.
 */
export function processWishes(): void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const process = async (all: boolean) => {
    const wishes = await readWishes();
    const isWaiting = wishes.some(({ state }) => state === 'waiting');
    // A making that was cut off with its page has to be noted as ended.
    const making = all ? await readMaking() : undefined;
    if (!isWaiting && (!making || making.phase === 'ended')) return;
    (await import('../../create/making/process-queue')).processQueue(all);
    // The player is here before the new story's first sentence.
    if (wishes.some(({ id, tries }) => !tries && (sinceWished(id) ?? JUST_WISHED) < JUST_WISHED))
      await import('../../player');
  };
  const narrate = async (all: boolean) => {
    if ((await readRecord('narrating'))?.stories.length)
      (await import('../../create/making/process-queue')).narrateQueued(all);
  };
  const start = (all = false) => {
    ignore(process(all), 'the next event tries again');
    if (all) ignore(narrate(all), 'the next event tries again');
  };
  onChange((change) => {
    if (change === 'wishes') start();
    if (change === 'narrating') ignore(narrate(false), 'the next event tries again');
    if (change !== 'settings') return;
    clearTimeout(settling);
    settling = setTimeout(() => start(true), SETTINGS_SETTLE);
  });
  addEventListener('online', () => start(true));
  route.subscribe(() => start());
  start(true);
}
