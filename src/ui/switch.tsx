import { useId } from 'preact/hooks';
import './switch.css';

interface Props {
  label: string;
  /** One smaller line that explains what is on. */
  hint?: string;
  on: boolean;
  locked?: boolean;
  onSwitch(on: boolean): void;
}

/** Anything that is on or off: a native checkbox below a track with a thumb, told to screen readers as a switch. */
export function Switch({ label, hint, on, locked = false, onSwitch }: Props) {
  const id = useId();
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        disabled={locked}
        aria-labelledby={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
      <span id={id}>{label}</span>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </label>
  );
}
