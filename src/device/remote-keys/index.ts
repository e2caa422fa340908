import { settings } from '../../storage/settings/settings';
import type { Direction } from './geometry';
import { isNavigated, isText, moveFocus, watchFocus } from './spatial-navigation';
import { stepBack } from './step-back';
import './remote-keys.css';

const DIRECTIONS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
/** Keys that mean *Back*. On a kiosk the browser's own Back is refused, by key; elsewhere BrowserBack is the browser's. */
const BACK = ['Escape', 'GoBack', 'BrowserBack'];

/**
 * Makes the whole page usable by a remote's arrows, OK and Back. Loaded at the first such key, which it is given. A field
 * or the player comes first, and keeps a key by preventing its default.
 */
export function startRemoteKeys(firstKey: KeyboardEvent): void {
  watchFocus();
  // Moved behind all other listeners again before each key.
  addEventListener(
    'keydown',
    () => {
      removeEventListener('keydown', onKey);
      addEventListener('keydown', onKey);
    },
    true,
  );
  onKey(firstKey);
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
  if (ctrlKey || altKey || metaKey || shiftKey || isComposing) return;
  const direction = DIRECTIONS[key];
  const refused = event.defaultPrevented;
  if (direction) !refused && moveFocus(direction) && event.preventDefault();
  else if (BACK.includes(key)) onBack(event, key, refused);
  else if (key === 'Enter' && !refused && !event.repeat) choose(event);
}

function onBack(event: KeyboardEvent, key: string, refused: boolean): void {
  const { kiosk = false } = settings.get();
  if (key === 'Escape' ? refused : !kiosk && (refused || key === 'BrowserBack')) return;
  const now = document.activeElement;
  // In a field with text the key may have meant only the field, and the text must not be lost.
  if (now && isText(now) && now.value && !isNavigated(now)) return;
  if (stepBack(key)) event.preventDefault();
}

/** OK chooses what an arrow has focused: a remote has no space bar. */
function choose(event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !isNavigated(target)) return;
  if (!target.matches('input:is([type=radio], [type=checkbox], [type=file])')) return;
  event.preventDefault();
  target.click();
}
