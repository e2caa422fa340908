import { route } from '../../session/location';
import { isTextField } from './text-field';

/** Keys that the player itself takes for *Back*. */
const BACK = ['Backspace', 'BrowserBack', 'GoBack'];
/** What a browser, not a page, would answer to. */
const BROWSERS = /^(F\d+|Browser.*|Launch.*|Help|Find|Open|Save|New|Close|Print|PrintScreen|ContextMenu)$/u;
/** Editing, with Ctrl, in a text field. */
const EDITING = /^([acvxyz]|Arrow.*|Backspace|Delete|Home|End)$/iu;

/**
 * A kiosk is one page, and stays it: nothing that a finger, a stray key or a second mouse button does zooms it,
 * selects it, drags a part of it away, opens a menu or another page, or goes back in its history. (Pinching, swiping
 * back and pulling to refresh: kiosk.css.)
 */
export function guardPage(signal: AbortSignal): void {
  const root = document.documentElement;
  root.classList.add('is-kiosk');
  signal.addEventListener('abort', () => root.classList.remove('is-kiosk'));

  const refuse = <Type extends keyof WindowEventMap>(
    type: Type,
    when: (event: WindowEventMap[Type]) => boolean = () => true,
  ) =>
    addEventListener(type, (event) => when(event) && event.preventDefault(), {
      ...{ capture: true, passive: false, signal },
    });
  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick'] as const) refuse(type);
  // WebKit's own pinch.
  refuse('gesturestart' as 'wheel');
  refuse('wheel', ({ ctrlKey }) => ctrlKey);
  refuse('selectstart', ({ target }) => !isTextField(target));
  // The middle button scrolls and opens tabs, the fourth and fifth go through the history.
  refuse('mousedown', ({ button }) => button > 0);
  refuse('mouseup', ({ button }) => button > 0);
  refuse('click', leads);
  refuse('keydown', commands);
}

/** Whether a click would open another page, or this one a second time. */
function leads({ target, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
  // A backup that is saved as a file leaves the page where it is.
  if (!link || link.protocol === 'blob:') return false;
  const here = link.href.split('#')[0] === location.href.split('#')[0];
  return !here || ctrlKey || metaKey || shiftKey || altKey || !/^(|_self)$/u.test(link.target);
}

function commands(event: KeyboardEvent): boolean {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const typing = isTextField(target);
  if (BACK.includes(key) && route.get().view === 'play') return false;
  if (BROWSERS.test(key)) return true;
  // How a Turkish keyboard types @ and €.
  if (event.getModifierState('AltGraph')) return false;
  if (ctrlKey || metaKey) return !(typing && EDITING.test(key));
  return altKey || (key === 'Backspace' && !typing);
}
