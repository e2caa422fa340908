import { settings } from '../../storage/settings/settings';
import { isMine, isText, move, watchFocus } from './arrows';
import { stepOut } from './back';
import type { Way } from './geometry';
import './remote-keys.css';

const WAYS: Record<string, Way> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
/** A browser's own Back is left to browsers, but for a kiosk, where it is refused. */
const OUT = ['Escape', 'GoBack', 'BrowserBack'];

/**
 * Everything by a remote's arrows, OK and Back. Comes with the first such key, which it is given; whoever wants a key
 * for itself (a field, the player) prevents its default, and is always asked first.
 */
export function startReach(began: KeyboardEvent): void {
  watchFocus();
  // Put behind all others again before each key.
  addEventListener(
    'keydown',
    () => {
      removeEventListener('keydown', onKey);
      addEventListener('keydown', onKey);
    },
    true,
  );
  onKey(began);
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
  if (ctrlKey || altKey || metaKey || shiftKey || isComposing) return;
  const way = WAYS[key];
  const refused = event.defaultPrevented;
  if (way) !refused && move(way) && event.preventDefault();
  else if (OUT.includes(key)) back(event, key, refused);
  else if (key === 'Enter' && !refused && !event.repeat) choose(event);
}

function back(event: KeyboardEvent, key: string, refused: boolean): void {
  const { kiosk = false } = settings.get();
  if (key === 'BrowserBack' ? !kiosk : refused) return;
  const now = document.activeElement;
  // What has been typed is not thrown away by a key that may have meant only the field.
  if (now && isText(now) && now.value && !isMine(now)) return;
  if (stepOut(key)) event.preventDefault();
}

/** A remote has no space bar: what an arrow has come to is chosen by OK. */
function choose(event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !isMine(target)) return;
  if (!target.matches('input:is([type=radio], [type=checkbox], [type=file])')) return;
  event.preventDefault();
  target.click();
}
