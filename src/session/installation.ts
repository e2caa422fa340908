import { createStore } from '../store';

/** Chromium's event that a page may be installed; `prompt` shows the browser's own question, once. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The browser's question whether to install, while it may be asked. */
export const installPrompt = createStore<InstallPrompt | undefined>(undefined);

/** Keeps the browser's question for a button; it comes some seconds after the first load, or never. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installPrompt.set(event as InstallPrompt);
  });
  addEventListener('appinstalled', () => installPrompt.set(undefined));
}

/** Whether the page was opened from the home screen. */
export const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches ||
  !!(navigator as { standalone?: boolean }).standalone;

/** Whether this is a Safari tab on iOS, whose storage may vanish after seven days; a Home Screen app is exempt. */
export function isIosTab(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  const ios = /iP(hone|ad|od)/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
  return ios && !isInstalled();
}
