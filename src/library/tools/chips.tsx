interface Props {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChoose(value: string): void;
}

/** Radio group with all options visible. */
export function Chips({ label, value, options, onChoose }: Props) {
  return (
    <fieldset class="tools-chips">
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <label key={option}>
          <input
            class="label-input"
            type="radio"
            name={label}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
