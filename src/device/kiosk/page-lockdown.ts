import { route } from '../../session/location';
import { isEditable } from './text-field';

/** The player handles these keys as *Back*. */
const BACK = ['Backspace', 'BrowserBack', 'GoBack'];
/**
 * Named keys that the page uses itself, or that write and edit. Every other one belongs to the browser or the system (Home,
 * Search, zoom, brightness, F1 …), and a list of those would never be whole.
 */
const PAGE_KEYS =
  /^(.|Tab|Enter|Escape|Arrow.*|Home|End|Page(Up|Down)|Backspace|Delete|Insert|Shift|CapsLock|NumLock|AltGraph|Dead|Process|Compose|Unidentified|Media.*|Audio.*|Kana.*|Hira.*|Convert|NonConvert)$/su;
/** Keys that edit text together with Ctrl. */
const EDITING_KEYS = /^([acvxyz]|Arrow.*|Backspace|Delete|Home|End)$/iu;

/**
 * Keeps a kiosk on this page: no touch, stray key or second mouse button zooms, selects, drags, opens a menu or another
 * page, or goes back in the history. (Pinching, swiping back and pulling to refresh: kiosk.css.)
 */
export function lockDownPage(signal: AbortSignal): void {
  const root = document.documentElement;
  root.classList.add('is-kiosk');
  signal.addEventListener('abort', () => root.classList.remove('is-kiosk'));

  const refuse = <Type extends keyof WindowEventMap>(
    type: Type,
    when: (event: WindowEventMap[Type]) => boolean = () => true,
  ) =>
    addEventListener(type, (event) => when(event) && event.preventDefault(), {
      capture: true,
      passive: false,
      signal,
    });
  for (const type of ['contextmenu', 'dragstart', 'dragenter', 'dragover', 'drop', 'auxclick'] as const)
    refuse(type);
  // WebKit's own pinch.
  refuse('gesturestart' as 'wheel');
  refuse('wheel', ({ ctrlKey }) => ctrlKey);
  refuse('selectstart', ({ target }) => !isEditable(target));
  // The middle button scrolls and opens tabs, the fourth and fifth go through the history.
  refuse('mousedown', ({ button }) => button > 0);
  refuse('mouseup', ({ button }) => button > 0);
  refuse('click', leavesPage);
  refuse('keydown', isShortcut);
}

/** Whether a click would open another page, or this one a second time. */
function leavesPage({ target, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
  // A backup saved as a file does not leave the page.
  if (!link || link.protocol === 'blob:') return false;
  const here = link.href.split('#')[0] === location.href.split('#')[0];
  return !here || ctrlKey || metaKey || shiftKey || altKey || !/^(|_self)$/u.test(link.target);
}

function isShortcut(event: KeyboardEvent): boolean {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const typing = isEditable(target);
  if (BACK.includes(key) && route.get().view === 'play') return false;
  if (!PAGE_KEYS.test(key)) return true;
  // Types @ and € on a Turkish keyboard.
  if (event.getModifierState('AltGraph')) return false;
  if (ctrlKey || metaKey) return !(typing && EDITING_KEYS.test(key));
  return altKey || (key === 'Backspace' && !typing);
}
