import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useHold } from './use-hold';
import './hold-to-delete.css';

/** Milliseconds; the fill in hold-to-delete.css takes as long. */
const HOLD_MS = 1000;
/** The hint is shown, and a second press is waited for, so long. Milliseconds. */
const QUESTION_MS = 6000;

interface Props {
  /** Accessible names: at first, and once a key or assistive technology has pressed it, which then asks. */
  name: string;
  sure: string;
  /** Says that it is to be held, and what then happens. */
  hint: string;
  onDelete(): void;
  children: ComponentChildren;
}

/**
 * Button for deleting what a family made: never by one tap. A finger or a key holds it for a second; assistive technology,
 * which cannot hold, and a short key press it twice.
 */
export function HoldToDelete({ name, sure, hint, onDelete, children }: Props) {
  const [asks, setAsks] = useState<'hold' | 'again'>();
  useEffect(() => {
    const timer = asks ? setTimeout(() => setAsks(undefined), QUESTION_MS) : undefined;
    return () => clearTimeout(timer);
  }, [asks]);
  const act = () => {
    setAsks(undefined);
    onDelete();
  };
  const press = () => (asks === 'again' ? act() : setAsks('again'));
  const { isHeld, listeners } = useHold({
    ms: HOLD_MS,
    byKey: true,
    onHeld: act,
    onPress: press,
    onShort: (by) => (by === 'key' ? press() : setAsks('hold')),
  });
  return (
    <>
      <button
        type="button"
        class={`hold-to-delete ${isHeld ? 'is-held' : ''}`}
        aria-label={asks === 'again' ? sure : name}
        {...listeners}
      >
        {children}
      </button>
      <output class="hold-hint">{asks && hint}</output>
    </>
  );
}
