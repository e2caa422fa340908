import { render } from 'preact';
import { loadWords } from '../../i18n';
import { settings } from '../../storage/settings/settings';
import { createStore, useStore } from '../../store';
import { guardPage } from './guard';
import { Lock } from './lock';
import { Pager } from './pager';
import { keepRest, type Screen } from './rest';
import { Shade } from './shade';
import { calmTouches } from './touches';
import { bringKeyboard } from './typing';
import './kiosk.css';

const screen = createStore<Screen>('lit');

/**
 * What a device that a child holds needs and a phone does not: touches that do no harm, a screen that rests, a keyboard.
 * Each piece runs while `kiosk` is set; the touch lock is there wherever a parent wants it.
 */
export async function startKiosk(): Promise<void> {
  let running: AbortController | undefined;
  const look = () => {
    const { kiosk = false } = settings.get();
    if (kiosk === Boolean(running)) return;
    running?.abort();
    running = kiosk ? new AbortController() : undefined;
    if (running) startPieces(running.signal);
  };
  look();
  settings.subscribe(look);
  await loadWords();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'hands';
  render(<Hands />, layer);
}

function startPieces(signal: AbortSignal): void {
  guardPage(signal);
  calmTouches(signal);
  keepRest(screen, signal);
  bringKeyboard(signal);
}

/** What lies above every view. */
function Hands() {
  const { kiosk } = useStore(settings);
  return (
    <>
      <Lock />
      {kiosk && <Pager />}
      <Shade screen={screen} />
    </>
  );
}
