import type { FailureKind } from '../../domain/errors';
import type { Change } from '../../storage/changes';
import type { Making, StoredCard, StoredWish } from '../../storage/schema';

export interface WishQueueDeps {
  readWishes(): Promise<StoredWish[]>;
  getWish(id: string): Promise<StoredWish | undefined>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  getCard(id: string): Promise<StoredCard | undefined>;
  readMaking(): Promise<Making | undefined>;
  putMaking(making: Making): Promise<void>;
  onChange(listener: (change: Change) => void): () => void;
  /** Tells one wish, to whatever end. `hurry` aborts when somebody waits for another: adornments end there. */
  generate(wish: StoredWish, waited: boolean, signal: AbortSignal, hurry: AbortSignal): Promise<void>;
  /**
   * Runs `work` when no other tab makes a story, waiting for it where the browser can.
   * @returns false where another does and this browser cannot wait
   */
  withGenerationLock(work: () => Promise<void>): Promise<boolean>;
  /** Whether a wish that has waited may be told now; see `runner.ts`. */
  mayProcessOld(): boolean;
  approveWishes(): boolean;
  log(kind: string, detail: string): Promise<void>;
  now(): number;
  /** When this page was opened. */
  opened: number;
}

/** Asking anew because something happened is no use here: the server said when, or cannot do it at all. */
const RETRY_AT_SET_TIME: FailureKind[] = ['busy', 'too-long'];
/** Where a tab cannot wait for another to end, it looks again. Milliseconds. */
const RECHECK_OTHER_TAB = 15_000;
/** `setTimeout` takes no more. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * The queue of wishes: one at a time on this device. Those that were just made come before those that sleep, and the
 * older before the newer. With nothing that waits there is no timer, no listener and no lock.
 */
export function createWishQueue(deps: WishQueueDeps) {
  let running = false;
  let again = false;
  /** Wishes whose time has come before they thought: something has happened that may let them be told. */
  const retryNow = new Set<string>();
  let retryAll = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Somebody may be waiting for it before this screen. */
  const isAwaited = ({ tries, createdAt }: StoredWish) => tries === 0 && createdAt >= deps.opened;

  /** Asked for now: just made, or asked for once more. */
  const isNew = (wish: StoredWish) => isAwaited(wish) || wish.notBefore === 0;

  const isDue = ({ id, notBefore = 0 }: StoredWish) => notBefore <= deps.now() || retryNow.has(id);

  /** A wish that has waited is looked at by a parent first, where that is wanted. */
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
    /** Deleted while it is being made: nobody wants it any more. */
    const look = async () => {
      const card = await deps.getCard(wish.id);
      const gone = card ? card.deletedAt !== undefined : wish.kind === 'finish';
      if (gone || (!card && !(await deps.getWish(wish.id)))) stop.abort();
      const others = (await deps.readWishes()).filter(
        ({ id, state }) => id !== wish.id && state === 'waiting',
      );
      if (others.some((other) => isNew(other) && isDue(other))) hurry.abort();
    };
    const forget = deps.onChange((change) => {
      if (change === 'stop') {
        stop.abort();
        hurry.abort();
      }
      if (change === 'cards' || change === 'wishes') look().catch(() => {});
    });
    try {
      await deps.generate(wish, isAwaited(wish), stop.signal, hurry.signal);
    } catch (error) {
      // Not even its failure could be stored: once more, but not at once, and not for ever.
      const tries = wish.tries + 1;
      await deps.updateWish(wish.id, { tries, notBefore: deps.now() + 60_000 * tries });
      throw error;
    } finally {
      forget();
    }
  }

  /** One that was cut off with its page is over: whoever has the lock knows that nobody else makes it. */
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
      const dead = making !== undefined && making.phase !== 'ended';
      const waits = await nextWish();
      if (!dead && !waits) continue;
      const alone = await deps.withGenerationLock(async () => {
        await endInterrupted();
        // Another tab may have told them while this one waited. None twice: a store that takes no change would go round.
        const told = new Set<string>();
        for (;;) {
          const wish = await nextWish();
          const turn = `${wish?.id} ${wish?.tries}`;
          if (!wish || told.has(turn)) return;
          told.add(turn);
          await generate(wish);
        }
      });
      if (!alone && waits) reschedule(RECHECK_OTHER_TAB);
    }
    await scheduleNext();
  }

  /** A timer only where a wish knows when it is to be tried again. */
  async function scheduleNext(): Promise<void> {
    const waiting = (await deps.readWishes()).filter(({ state }) => state === 'waiting');
    const times = waiting.map(({ notBefore = 0 }) => notBefore - deps.now());
    const left = Math.min(...times.filter((time) => time > 0 && Number.isFinite(time)));
    if (Number.isFinite(left)) reschedule(left);
  }

  function reschedule(time: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => process(), Math.min(time, LONGEST_TIMEOUT));
  }

  /** @param all something has happened that may let those be told that failed: the network is back, a setting changed */
  function process(all = false): void {
    again = true;
    retryAll ||= all;
    if (running) return;
    running = true;
    clearTimeout(timer);
    run()
      .catch((error) => deps.log('create', String(error?.message ?? error)).catch(() => {}))
      .finally(() => {
        running = false;
        // Called for while the last look was under way.
        if (again) process();
      });
  }

  return { wake: process };
}
