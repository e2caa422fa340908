import { type Clock, createWaits } from '../../domain/clock';
import type { FailureKind } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Change } from '../../storage/changes';
import type { Making, StoredCard, StoredWish } from '../../storage/schema';
import { LONGEST_RETRY } from '../../storage/story/wishes';

export interface WishQueueDeps {
  readWishes(): Promise<StoredWish[]>;
  getWish(id: string): Promise<StoredWish | undefined>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  getCard(id: string): Promise<StoredCard | undefined>;
  readMaking(): Promise<Making | undefined>;
  putMaking(making: Making): Promise<void>;
  onChange(listener: (change: Change) => void): () => void;
  /** Makes one wish into a story. `hurry` aborts when somebody waits for another: pictures end there. */
  generate(wish: StoredWish, waited: boolean, signal: AbortSignal, hurry: AbortSignal): Promise<void>;
  /**
   * Runs `work` while no other tab makes a story; waits for the other where the browser can.
   * @returns false where another tab does and this browser cannot wait
   */
  withGenerationLock(work: () => Promise<void>): Promise<boolean>;
  /** True where a postponed wish may be processed now; see `process-queue.ts`. */
  mayProcessOld(): boolean;
  approveWishes(): boolean;
  log(kind: string, detail: string): Promise<void>;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  /** True where the wish was made since this page was opened. */
  isOfThisVisit(wish: StoredWish): boolean;
}

/** Failures that no event cures: the server said when to ask again, or cannot do it at all. */
const RETRY_AT_SET_TIME: FailureKind[] = ['busy', 'too-long'];
/** Pause between looks at another tab's lock, where the browser cannot wait for it. Milliseconds. */
const RECHECK_OTHER_TAB = 15_000;
/** Greatest delay that `setTimeout` takes. Milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Processes wishes, one at a time on this device: new ones before postponed ones, older before newer. With no wish
 * waiting it holds no timer, listener or lock.
 */
export function createWishQueue(deps: WishQueueDeps) {
  let running = false;
  let again = false;
  /** Ids of postponed wishes that are due early: an event may have cured their failure. */
  const retryNow = new Set<string>();
  let retryAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** True where somebody may be waiting before this screen. */
  const isAwaited = (wish: StoredWish) => wish.tries === 0 && deps.isOfThisVisit(wish);

  /** True for a wish that was just made, or retried by hand. */
  const isNew = (wish: StoredWish) => isAwaited(wish) || wish.notBefore === 0;

  const waits = createWaits(deps.clock);
  /** Milliseconds until a wish is to be retried; `Infinity` where only an event retries it. */
  const timeToRetry = ({ id, notBefore = 0, wait = LONGEST_RETRY }: StoredWish): number =>
    notBefore === Number.POSITIVE_INFINITY ? notBefore : waits.left(id, notBefore, wait);

  const isDue = (wish: StoredWish) => timeToRetry(wish) <= 0 || retryNow.has(wish.id);

  /** A postponed wish waits for a parent's approval, where that is set. */
  const needsApproval = (wish: StoredWish) =>
    deps.approveWishes() && wish.kind === 'new' && !wish.approved && !isNew(wish);

  async function nextWish(): Promise<StoredWish | undefined> {
    const wishes = (await deps.readWishes()).filter(({ state }) => state === 'waiting');
    if (retryAll) {
      retryAll = false;
      for (const { id, failure } of wishes)
        if (!failure || !RETRY_AT_SET_TIME.includes(failure.kind)) retryNow.add(id);
    }
    for (const wish of wishes.filter(needsApproval)) await deps.updateWish(wish.id, { state: 'approval' });
    const due = wishes.filter((wish) => isDue(wish) && !needsApproval(wish));
    return due.find(isNew) ?? (deps.mayProcessOld() ? due[0] : undefined);
  }

  async function generate(wish: StoredWish): Promise<void> {
    retryNow.delete(wish.id);
    const stop = new AbortController();
    const hurry = new AbortController();
    /** Stops the making of a deleted wish, and hurries it where a newer one waits. */
    const checkDemand = async () => {
      const card = await deps.getCard(wish.id);
      const gone = card ? card.deletedAt !== undefined : wish.kind === 'finish';
      if (gone || (!card && !(await deps.getWish(wish.id)))) stop.abort();
      const others = (await deps.readWishes()).filter(
        ({ id, state }) => id !== wish.id && state === 'waiting',
      );
      if (others.some((other) => isNew(other) && isDue(other))) hurry.abort();
    };
    const unsubscribe = deps.onChange((change) => {
      if (change === 'stop') {
        stop.abort();
        hurry.abort();
      }
      if (change === 'cards' || change === 'wishes') ignore(checkDemand(), 'read again at the next change');
    });
    try {
      await deps.generate(wish, isAwaited(wish), stop.signal, hurry.signal);
    } catch (error) {
      // Its failure could not be stored either: retried later, with a growing pause.
      const tries = wish.tries + 1;
      const wait = 60_000 * tries;
      await deps.updateWish(wish.id, { tries, wait, notBefore: deps.clock.now() + wait });
      throw error;
    } finally {
      unsubscribe();
    }
  }

  /** Ends a making whose page was closed: with the lock held, no other tab makes it. */
  async function endInterrupted(): Promise<void> {
    const making = await deps.readMaking();
    if (!making || making.phase === 'ended') return;
    const failure = { kind: 'aborted', message: 'the page was closed while it made this' } as const;
    await deps.putMaking({ ...making, phase: 'ended', failure });
  }

  async function run(): Promise<void> {
    while (again) {
      again = false;
      const making = await deps.readMaking();
      const interrupted = making !== undefined && making.phase !== 'ended';
      const waits = await nextWish();
      if (!interrupted && !waits) continue;
      const alone = await deps.withGenerationLock(async () => {
        await endInterrupted();
        // Another tab may have made them meanwhile. None is made twice: where storage takes no change, this would never
        // end.
        const processed = new Set<string>();
        for (;;) {
          const wish = await nextWish();
          const turn = `${wish?.id} ${wish?.tries}`;
          if (!wish || processed.has(turn)) return;
          processed.add(turn);
          await generate(wish);
        }
      });
      if (!alone && waits) reschedule(RECHECK_OTHER_TAB);
    }
    await scheduleNext();
  }

  /** Sets a timer only where a wish is to be retried at a known time. */
  async function scheduleNext(): Promise<void> {
    const waiting = (await deps.readWishes()).filter(({ state }) => state === 'waiting');
    const times = waiting.map(timeToRetry);
    const left = Math.min(...times.filter((time) => time > 0 && Number.isFinite(time)));
    if (Number.isFinite(left)) reschedule(left);
  }

  function reschedule(time: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => process(), Math.min(time, LONGEST_TIMEOUT));
  }

  /** @param all an event may have cured failures: the network is back, a setting changed */
  function process(all = false): void {
    again = true;
    retryAll ||= all;
    if (running) return;
    running = true;
    clearTimeout(timer);
    run()
      .catch((error) => ignore(deps.log('create', String(error?.message ?? error)), 'no storage, no list'))
      .finally(() => {
        running = false;
        // Called during the last read.
        if (again) process();
      });
  }

  return { process };
}
