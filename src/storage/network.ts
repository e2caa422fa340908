/** The Network Information API: Chromium's, and behind a setting elsewhere. */
interface Connection {
  saveData?: boolean;
  type?: string;
}

/** The connection is counted, or asked to be spared: nothing is fetched that nobody has asked for. */
export function isMetered(): boolean {
  const { saveData, type } = (navigator as { connection?: Connection }).connection ?? {};
  return !!saveData || type === 'cellular';
}
