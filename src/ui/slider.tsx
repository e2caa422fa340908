import { useState } from 'preact/hooks';
import './slider.css';

interface Props {
  label: string;
  value: number;
  max: number;
  /** Text of a value for screen readers. */
  say(value: number): string;
  /** While a finger moves it; undefined when it has been let go. */
  onPreview?(value: number | undefined): void;
  onChange(value: number): void;
}

/** Thick slider for a finger, a native one below, so that keys, names and states are the browser's own. */
export function Slider({ label, value, max, say, onPreview, onChange }: Props) {
  const [held, hold] = useState<number>();
  const shown = held ?? Math.min(value, max);
  const preview = (next: number | undefined) => {
    hold(next);
    onPreview?.(next);
  };
  return (
    <input
      class="slider"
      type="range"
      min={0}
      max={Math.max(1, Math.ceil(max))}
      step={1}
      value={shown}
      aria-label={label}
      aria-valuetext={say(shown)}
      style={{ '--done': shown / Math.max(1, max) }}
      onInput={(event) => preview(event.currentTarget.valueAsNumber)}
      onChange={(event) => {
        preview(undefined);
        onChange(event.currentTarget.valueAsNumber);
      }}
    />
  );
}
