import type { ComponentChildren } from 'preact';
import { Choice, type Option } from '../ui/choice';
import { LockedNote } from './locked-note';
import { type Choosable, isLocked, type SettingsReady } from './state';

interface Props<Value extends string> {
  now: SettingsReady;
  of: Choosable;
  label: string;
  /** Shows the label as a heading too; without it the section's title says the same. */
  heading?: boolean;
  value: Value;
  options: Option<Value>[];
  onChoose(value: Value): void;
  /** A line between the options and the note. */
  children?: ComponentChildren;
}

/** Choice of one setting's value; locked, with a line that says so, where the installer has set it. */
export function SettingChoice<Value extends string>(props: Props<Value>) {
  const { now, of, label, heading, value, options, onChoose, children } = props;
  return (
    <>
      {heading && <h2>{label}</h2>}
      <Choice
        label={label}
        value={value}
        locked={isLocked(now.sources, of)}
        options={options}
        onChoose={onChoose}
      />
      {children}
      <LockedNote now={now} of={of} />
    </>
  );
}
