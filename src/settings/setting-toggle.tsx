import type { Settings } from '../domain/settings/settings';
import { LockedNote } from './locked-note';
import type { SectionProps } from './section';
import { type Choosable, isLocked } from './state';
import { Toggle } from './toggle';

/** Settings that are on or off. */
type Switch = {
  [Key in Choosable]: NonNullable<Settings[Key]> extends boolean ? Key : never;
}[Choosable];

interface Props extends SectionProps {
  of: Switch;
  label: string;
  hint: string;
  on: boolean;
  /** True where this device cannot do it. */
  disabled?: boolean;
  onToggle?(on: boolean): void;
}

/** Switch of one setting; locked, with a line that says so, where the installer has set it. */
export function SettingToggle({ model, now, of, label, hint, on, disabled = false, onToggle }: Props) {
  return (
    <>
      <Toggle
        label={label}
        hint={hint}
        on={on}
        locked={disabled || isLocked(now.sources, of)}
        onToggle={onToggle ?? ((to) => model.choose(of, to))}
      />
      <LockedNote now={now} of={of} />
    </>
  );
}
