import './stepper.css';

interface Props {
  label: string;
  value: string;
  /** Names of the two buttons. */
  less: string;
  more: string;
  disabled: boolean;
  onMove(by: -1 | 1): void;
}

/** A value between two big buttons, which are easier to hit than a slider. */
export function Stepper({ label, value, less, more, disabled, onMove }: Props) {
  return (
    <fieldset class="limits-stepper" disabled={disabled}>
      <legend>{label}</legend>
      <button type="button" aria-label={`${label}: ${less}`} onClick={() => onMove(-1)}>
        −
      </button>
      <output>{value}</output>
      <button type="button" aria-label={`${label}: ${more}`} onClick={() => onMove(1)}>
        +
      </button>
    </fieldset>
  );
}
