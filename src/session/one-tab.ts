/**
 * Runs work in one tab at a time; while another tab is at it, nothing. Browsers without locks run it in each tab, which
 * costs only the network.
 */
export async function inOneTab(name: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
