import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  on: boolean;
  locked?: boolean;
  onToggle(on: boolean): void;
}

/** A switch that looks like one option of `ui/choice`. */
export function Toggle({ label, hint, on, locked = false, onToggle }: Props) {
  const id = useId();
  return (
    <div class="choice is-tall">
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-checked={on}
          checked={on}
          disabled={locked}
          aria-labelledby={id}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
        />
        <span id={id}>{label}</span>
        <small id={`${id}-hint`}>{hint}</small>
      </label>
    </div>
  );
}
