import { PARTS } from '../../ui/parts';
import { isTextField } from './text-field';

/** Pixels and milliseconds: so near the last tap, and so soon after it, a tap is still that one. */
const SPOT = 48;
export const SOON = 350;
/** For so long after a tap it is watched whether something new comes to lie under the finger. Milliseconds. */
const WATCH = 5000;
/** Pixels across: a palm, an arm or a cheek. A grown-up's flat thumb is below 90 on the device's screens. */
const PALM = 100;

const CONTROL = 'a, button, input, label, select, summary, textarea, [role], [tabindex]';

/** Typed on with two thumbs, and the same letter or digit twice; and the locked screen, which minds its touches itself. */

interface Tap {
  x: number;
  y: number;
  /** When it was, or its last echo. */
  at: number;
  /** What was under the finger, and what that was called. */
  control: Element;
  name: string;
}

/**
 * One touch at a time, and each does one thing. Two fingers, or a palm, activate nothing; nor does a second tap on the
 * same spot, however quickly something new has come to lie there.
 */
export function calmTouches(signal: AbortSignal): void {
  const on = <Type extends keyof WindowEventMap>(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
    passive = false,
  ) => addEventListener(type, listener, { capture: true, passive, signal });
  /** Of the gesture that is under way: it shall come to nothing. */
  let spoilt = false;
  let last: Tap | undefined;
  let changed = 0;
  let patience: ReturnType<typeof setTimeout>;

  const changes = new MutationObserver(() => {
    changed = performance.now();
  });
  signal.addEventListener('abort', () => changes.disconnect());

  function isEcho({ clientX, clientY, timeStamp, target }: PointerEvent): boolean {
    // Two taps on a word select it.
    if (!last || isTextField(target) || Math.hypot(clientX - last.x, clientY - last.y) > SPOT) return false;
    const control = controlAt(target);
    const same = control === last.control && nameOf(control) === last.name;
    // Time stamps are the finger's: a tap may be older than what it meets.
    if (timeStamp - (same ? last.at : Math.max(last.at, changed)) > SOON) return false;
    // Whoever hammers on a card has not asked the player for anything yet.
    if (!same) last.at = timeStamp;
    return true;
  }

  // A slider follows touches, not pointers. Only while one finger is down: a page that might refuse any touch makes
  // each begin to scroll late.
  const TOUCH = { capture: true, passive: false, signal };
  const onTouch = (event: TouchEvent) => {
    if (event.touches.length > 1 && !isOn(event.target, PARTS.ownTouches)) drop(event);
  };
  const onLift = ({ touches }: TouchEvent) => {
    if (!touches.length) removeEventListener('touchstart', onTouch, TOUCH);
  };
  on('touchend', onLift, true);
  on('touchcancel', onLift, true);

  on('pointerdown', (event) => {
    if (isOn(event.target, PARTS.ownTouches)) return;
    const { isPrimary, pointerType, width, height } = event;
    const palm = pointerType === 'touch' && Math.max(width, height) > PALM;
    spoilt = palm || !isPrimary || isEcho(event);
    if (spoilt) drop(event);
    else if (pointerType === 'touch') addEventListener('touchstart', onTouch, TOUCH);
  });

  on('click', (event) => {
    // A key's, or an assistive technology's: no finger was there.
    if (event.detail === 0 || isOn(event.target, PARTS.ownTouches)) return;
    if (spoilt) return drop(event);
    const control = controlAt(event.target);
    last = { x: event.clientX, y: event.clientY, at: event.timeStamp, control, name: nameOf(control) };
    changed = 0;
    changes.observe(document.body, { childList: true, subtree: true });
    clearTimeout(patience);
    patience = setTimeout(() => changes.disconnect(), WATCH);
  });
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const isOn = (target: EventTarget | null, what: string) =>
  target instanceof Element && target.closest(what) !== null;

function controlAt(target: EventTarget | null): Element {
  const element = target instanceof Element ? target : document.body;
  return element.closest(CONTROL) ?? element;
}

/** A button that has become another one, such as *Play*, is not the one that was tapped. */
const nameOf = (control: Element) => control.getAttribute('aria-label') ?? control.textContent;
