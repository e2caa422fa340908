import { render } from 'preact';
import { loadWords } from '../../i18n';
import { pageGuard } from '../../session/page-guard';
import { settings } from '../../storage/settings/settings';
import { createStore, useStore } from '../../store';
import { IdleScreen } from './idle-screen';
import { type Brightness, startIdleTimer } from './idle-timer';
import { openKeyboardOnFocus } from './keyboard-on-focus';
import { lockDownPage } from './page-lockdown';
import { ScrollButtons } from './scroll-buttons';
import { filterTouches } from './touch-filter';
import { TouchLock } from './touch-lock';
import './kiosk.css';

const brightness = createStore<Brightness>('lit');

/**
 * Starts the pieces of a device in a child's hands: page lockdown, touch filter, idle screen, on-screen keyboard. They run
 * while `kiosk` is set; the touch lock is there wherever a parent wants it.
 */
export async function startKiosk(): Promise<void> {
  let running: AbortController | undefined;
  const refresh = () => {
    const { kiosk = false } = settings.get();
    if (kiosk === Boolean(running)) return;
    running?.abort();
    running = kiosk ? new AbortController() : undefined;
    if (!running) return;
    startPieces(running.signal);
    pageGuard.abort();
  };
  refresh();
  settings.subscribe(refresh);
  await loadWords();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'hands';
  render(<KioskLayer />, layer);
}

function startPieces(signal: AbortSignal): void {
  lockDownPage(signal);
  filterTouches(signal);
  startIdleTimer(brightness, signal);
  openKeyboardOnFocus(signal);
}

function KioskLayer() {
  const { kiosk } = useStore(settings);
  return (
    <>
      <TouchLock />
      {kiosk && <ScrollButtons />}
      <IdleScreen brightness={brightness} />
    </>
  );
}
