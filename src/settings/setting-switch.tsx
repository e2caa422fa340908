import type { Settings } from '../domain/settings/settings';
import { Switch } from '../ui/switch';
import { LockedNote } from './locked-note';
import type { SectionProps } from './section';
import { type Choosable, effectiveSetting, isLocked } from './state';

/** Settings that are on or off. */
type SwitchKey = {
  [Key in Choosable]: NonNullable<Settings[Key]> extends boolean ? Key : never;
}[Choosable];

interface Props extends SectionProps {
  of: SwitchKey;
  label: string;
  hint: string;
  /** Value in force while nothing is chosen. */
  usual?: boolean;
  /** True where this device cannot do it: it is off, and stays so. */
  unable?: boolean;
  onSwitch?(on: boolean): void;
}

/** Switch of one setting; locked, with a line that says so, where the installer has set it. */
export function SettingSwitch(props: Props) {
  const { model, now, of, label, hint, usual = false, unable = false, onSwitch } = props;
  return (
    <>
      <Switch
        label={label}
        hint={hint}
        on={!unable && (effectiveSetting(now.sources, of) ?? usual)}
        locked={unable || isLocked(now.sources, of)}
        onSwitch={onSwitch ?? ((to) => model.choose(of, to))}
      />
      <LockedNote now={now} of={of} />
    </>
  );
}
