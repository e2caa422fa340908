import { useEffect, useRef, useState } from 'preact/hooks';
import { swallowRestOfPress, useVanishingPress } from './rest-of-press';

interface HoldOptions {
  /** Length of the hold. Milliseconds. */
  ms: number;
  onHeld(): void;
  /** Click by assistive technology, which cannot hold; by a key too, unless keys hold. */
  onPress(): void;
  /** The finger or key was lifted too soon. */
  onShort?(by: 'pointer' | 'key'): void;
  /** Enter and the space bar are to be held as well. */
  byKey?: boolean;
}

const isPressKey = (key: string) => key === 'Enter' || key === ' ';

/**
 * A button that acts when it has been held, by one finger or key. The press that held it does nothing else, whatever lies
 * under the finger when it is lifted.
 * @returns whether it is held now, and the button's listeners
 */
export function useHold({ ms, onHeld, onPress, onShort, byKey = false }: HoldOptions) {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  const press = (by: 'pointer' | 'key') => {
    release();
    setHeld(true);
    timer.current = setTimeout(() => {
      release();
      swallowRestOfPress(by);
      onHeld();
    }, ms);
  };
  useEffect(() => release, []);
  const vanishing = useVanishingPress();
  return {
    isHeld,
    listeners: {
      ...vanishing,
      onPointerDown: ({ isPrimary, button }: PointerEvent) =>
        isPrimary && button === 0 ? press('pointer') : release(),
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: release,
      onContextMenu: (event: Event) => event.preventDefault(),
      onClick: ({ detail }: MouseEvent) => (detail === 0 ? onPress() : onShort?.('pointer')),
      onBlur: release,
      ...(byKey && {
        onKeyDown: (event: KeyboardEvent) => {
          if (!isPressKey(event.key)) return;
          event.preventDefault();
          if (!event.repeat) press('key');
        },
        onKeyUp: (event: KeyboardEvent) => {
          if (!isPressKey(event.key)) return;
          event.preventDefault();
          if (timer.current) onShort?.('key');
          release();
        },
      }),
    },
  };
}
