/** The Network Information API: Chromium's, and behind a setting elsewhere. */
interface Connection {
  saveData?: boolean;
  type?: string;
}

/** True on a connection that is billed or to be spared: nothing is prefetched. */
export function isMetered(): boolean {
  const { saveData, type } = (navigator as { connection?: Connection }).connection ?? {};
  return !!saveData || type === 'cellular';
}
