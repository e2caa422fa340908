import { useId } from 'preact/hooks';
import './choice.css';

export interface Option<Value extends string> {
  value: Value;
  label: string;
  /** One smaller line that explains the option. */
  hint?: string | undefined;
  /** Language of the label, where it is not the page's. */
  lang?: string;
}

interface Props<Value extends string> {
  /** Name of the group. */
  label: string;
  options: Option<Value>[];
  value: Value;
  locked?: boolean;
  onChoose(value: Value): void;
}

/** Radio group of big round pills, native radios below, so that arrows, names and states are the browser's own. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  locked = false,
  onChoose,
}: Props<Value>) {
  const id = useId();
  const tall = options.some(({ hint }) => hint);
  return (
    <div class={`choice ${tall ? 'is-tall' : ''}`} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            disabled={locked}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            onChange={() => onChoose(option.value)}
          />
          <span id={`${id}-${option.value}`} lang={option.lang}>
            {option.label}
          </span>
          {option.hint && <small id={`${id}-${option.value}-hint`}>{option.hint}</small>}
        </label>
      ))}
    </div>
  );
}
