import { PARTS } from '../../ui/parts';
import { isEditable } from './text-field';

/** A tap this near the last one, and this soon after it, is part of a double tap. Pixels, milliseconds. */
const SPOT = 48;
export const DOUBLE_TAP_MS = 350;
/** Changes of the page are watched this long after a tap. Milliseconds. */
const WATCH = 5000;
/** A contact this wide is a palm, an arm or a cheek; a grown-up's flat thumb is below 90 on the device's screens. Pixels. */
const PALM = 100;

const CONTROL = 'a, button, input, label, select, summary, textarea, [role], [tabindex]';

/** Changes of a control that may make another button of it. */
const NAME_CHANGES: MutationObserverInit = {
  attributeFilter: ['aria-label'],
  characterData: true,
  childList: true,
  subtree: true,
};

interface Tap {
  x: number;
  y: number;
  /** Of the tap, or of its last repetition. */
  at: number;
  /** The control under the finger, and its name at that time. */
  control: Element;
  name: string;
}

/**
 * Lets one touch at a time through, and each does one thing. Two fingers or a palm activate nothing; nor does the second
 * tap of a double tap, even where something new has appeared under the finger meanwhile.
 */
export function filterTouches(signal: AbortSignal): void {
  const on = <Type extends keyof WindowEventMap>(
    type: Type,
    listener: (event: WindowEventMap[Type]) => void,
    passive = false,
  ) => addEventListener(type, listener, { capture: true, passive, signal });
  /** The gesture under way is refused. */
  let refused = false;
  let last: Tap | undefined;
  /** When anything on the page changed after the last tap, and when the tapped control itself did. */
  let changed = 0;
  let controlChanged = 0;
  let watchTimer: ReturnType<typeof setTimeout>;

  const changes = new MutationObserver(() => {
    changed = performance.now();
  });
  const controlChanges = new MutationObserver(() => {
    controlChanged = performance.now();
  });
  const stopWatching = () => {
    changes.disconnect();
    controlChanges.disconnect();
  };
  signal.addEventListener('abort', stopWatching);

  function isDoubleTap({ clientX, clientY, timeStamp, target }: PointerEvent): boolean {
    // A double tap selects a word.
    if (!last || isEditable(target) || Math.hypot(clientX - last.x, clientY - last.y) > SPOT) return false;
    const control = controlAt(target);
    const same = control === last.control && nameOf(control) === last.name;
    // The same control becomes another button by its own changes alone, not by those of the page around it.
    const since = control === last.control ? controlChanged : changed;
    // Time stamps are of the touch itself: on a busy device a tap may be older than what it meets.
    if (timeStamp - (same ? last.at : Math.max(last.at, since)) > DOUBLE_TAP_MS) return false;
    // Hammering on a card presses nothing in the player that it has opened.
    if (!same) last.at = timeStamp;
    return true;
  }

  // Sliders follow touch events. Listened to only while a finger is down: a page with a non-passive `touchstart` listener
  // starts every scroll late.
  const TOUCH = { capture: true, passive: false, signal };
  const onTouchStart = (event: TouchEvent) => {
    if (event.touches.length > 1 && !isOn(event.target, PARTS.ownTouches)) drop(event);
  };
  const onTouchEnd = ({ touches }: TouchEvent) => {
    if (!touches.length) removeEventListener('touchstart', onTouchStart, TOUCH);
  };
  on('touchend', onTouchEnd, true);
  on('touchcancel', onTouchEnd, true);

  on('pointerdown', (event) => {
    if (isOn(event.target, PARTS.ownTouches)) return;
    const { isPrimary, pointerType, width, height } = event;
    const palm = pointerType === 'touch' && Math.max(width, height) > PALM;
    refused = palm || !isPrimary || isDoubleTap(event);
    if (refused) drop(event);
    else if (pointerType === 'touch') addEventListener('touchstart', onTouchStart, TOUCH);
  });

  on('click', (event) => {
    // By a key or assistive technology, not by a finger.
    if (event.detail === 0 || isOn(event.target, PARTS.ownTouches)) return;
    if (refused) return drop(event);
    const control = controlAt(event.target);
    last = { x: event.clientX, y: event.clientY, at: event.timeStamp, control, name: nameOf(control) };
    changed = 0;
    controlChanged = 0;
    stopWatching();
    changes.observe(document.body, { childList: true, subtree: true });
    controlChanges.observe(control, NAME_CHANGES);
    clearTimeout(watchTimer);
    watchTimer = setTimeout(stopWatching, WATCH);
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

/** Tells apart the two states of one button, such as *Play* and *Pause*. */
const nameOf = (control: Element) => control.getAttribute('aria-label') ?? control.textContent;
