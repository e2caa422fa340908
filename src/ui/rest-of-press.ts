import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Swallows the rest of the press that has just completed a hold. A hold changes the page while the finger is still down,
 * and on lifting, however late, the browser clicks whatever lies beneath by then; a key that is still down presses what
 * has the focus by then. Ends with that click or key, or as soon as another press begins.
 * @param by pressed the hold
 * @param at tests hand in their own
 */
export function swallowRestOfPress(by: 'pointer' | 'key', at: EventTarget = window): void {
  const ended = new AbortController();
  const end = () => ended.abort();
  const on = <Kind extends Event>(types: string[], act: (event: Kind) => void) => {
    for (const type of types)
      at.addEventListener(type, act as EventListener, {
        capture: true,
        passive: false,
        signal: ended.signal,
      });
  };
  if (by === 'key') {
    on<KeyboardEvent>(['keydown'], (event) => (event.repeat ? drop(event) : end()));
    on(['keypress'], drop);
    on(['keyup'], (event) => {
      drop(event);
      end();
    });
    return;
  }
  // A second finger that comes down meanwhile is not the primary one.
  on<PointerEvent>(['pointerdown'], ({ isPrimary }) => isPrimary && end());
  // The mouse events that a touch is followed by: the first moves the focus.
  on(['mousedown', 'mouseup', 'contextmenu'], drop);
  on<MouseEvent>(['click'], (event) => {
    // By assistive technology, not by the finger.
    if (event.detail === 0) return;
    drop(event);
    end();
  });
}

function drop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * For what may go from under the finger that presses it: the rest of that press is swallowed then.
 * @param isGone true once it is gone, though its component stays
 * @returns listeners of its element
 */
export function useVanishingPress(isGone = false) {
  const isPressed = useRef(false);
  useLayoutEffect(
    () => () => {
      if (isPressed.current) swallowRestOfPress('pointer');
    },
    [isGone],
  );
  const note = (is: boolean) => () => {
    isPressed.current = is;
  };
  return {
    onPointerDownCapture: note(true),
    onPointerUpCapture: note(false),
    onPointerCancelCapture: note(false),
  };
}
