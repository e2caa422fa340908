/** How `inOneTab` treats a tab that finds another at work. */
interface OneTabOptions {
  /** Waits for its turn instead of leaving the work to the other tab. */
  wait?: boolean;
  /**
   * Whether another tab is at work, as far as can be seen without locks (plain http has none). Two tabs that begin in
   * the same moment may both miss it: name one only for work that costs no data when it is done twice.
   */
  isTaken?(): Promise<boolean>;
}

/**
 * Runs work in one tab of this browser at a time. The lock goes with its tab: when that is closed or killed, the next
 * one in line takes over by itself.
 * @param name of the lock, `talelight-` and the subject
 * @returns whether the work was done here
 */
export async function inOneTab(
  name: string,
  work: () => Promise<void>,
  { wait = false, isTaken }: OneTabOptions = {},
): Promise<boolean> {
  if (navigator.locks)
    return navigator.locks.request(name, { ifAvailable: !wait }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  if (await isTaken?.()) return false;
  await work();
  return true;
}
