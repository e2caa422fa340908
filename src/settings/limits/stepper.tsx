import './stepper.css';

interface Props {
  label: string;
  value: string;
  /** What the two buttons do, in words. */
  less: string;
  more: string;
  disabled: boolean;
  onMove(by: -1 | 1): void;
}

/** A value between two big buttons: surer under a finger than a slider, and the same by a key. */
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
