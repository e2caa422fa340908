import type { ComponentChildren } from 'preact';
import type { Settings } from '../domain/settings/settings';
import { useSettingsWords } from '../i18n/settings';
import { Choice, type Option } from '../ui/choice';
import { LockedNote } from './locked-note';
import type { SectionProps } from './section';
import { type Choosable, effectiveSetting, isLocked } from './state';

/** Settings with one value of a few. */
type ChoiceKey = {
  [Key in Choosable]: NonNullable<Settings[Key]> extends string | number ? Key : never;
}[Choosable];

interface Props<Key extends ChoiceKey> extends SectionProps {
  of: Key;
  label: string;
  /** Shows the label as a heading too; without it the section's title says the same. */
  heading?: boolean;
  /** Value in force while nothing is chosen. */
  usual: NonNullable<Settings[Key]> | undefined;
  /** Offers *automatic* as the first option, which gives the setting back; this line says what that means. */
  automatic?: string;
  options: (Omit<Option<string>, 'value'> & { value: NonNullable<Settings[Key]> })[];
  /** A line between the options and the note. */
  children?: ComponentChildren;
}

const AUTOMATIC = 'auto';

/** Choice of one setting's value; locked, with a line that says so, where the installer has set it. */
export function SettingChoice<Key extends ChoiceKey>(props: Props<Key>) {
  const { model, now, of, label, heading, usual, automatic, options, children } = props;
  const words = useSettingsWords();
  const locked = isLocked(now.sources, of);
  const value = automatic !== undefined && !locked ? now.sources.own[of] : effectiveSetting(now.sources, of);
  return (
    <>
      {heading && <h2>{label}</h2>}
      <Choice<string>
        label={label}
        value={`${value ?? usual ?? AUTOMATIC}`}
        locked={locked}
        options={[
          ...(automatic === undefined ? [] : [{ value: AUTOMATIC, label: words.automatic, hint: automatic }]),
          ...options.map((option) => ({ ...option, value: `${option.value}` })),
        ]}
        onChoose={(to) => model.choose(of, options.find((option) => `${option.value}` === to)?.value)}
      />
      {children}
      <LockedNote now={now} of={of} />
    </>
  );
}
