import type { Settings } from '../../domain/settings/settings';
import type { Age, Length } from '../../domain/story/audience';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import { useParentWords } from '../../i18n/parents';
import { profileNow } from '../../storage/settings/settings';
import type { Option } from '../../ui/choice';
import { ChildOverrideNote } from '../child-override';
import type { SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingToggle } from '../setting-toggle';
import { effectiveSetting } from '../state';
import { KitAvailability } from './kit-availability';
import { canModerate } from './moderation';

const AGES: Age[] = ['3-4', '5-6', '7-8'];
const LENGTHS: Length[] = ['short', 'medium', 'long'];
const KITS = ['on-demand', 'keep'] as const;

/** Age and length of new stories, and which of them a parent approves first. */
export function StoryPreferences(props: SectionProps) {
  const words = useParentWords('making');
  return (
    <>
      <PreferenceChoice
        {...props}
        of="age"
        label={words.age}
        usual={DEFAULT_AUDIENCE.age}
        options={AGES.map((value) => ({ value, label: words.ages[value], hint: words.ageMeans[value] }))}
      />
      <ChildOverrideNote now={props.now} of="age" />
      <PreferenceChoice
        {...props}
        of="length"
        label={words.length}
        usual={DEFAULT_AUDIENCE.length}
        options={LENGTHS.map((value) => ({
          value,
          label: words.lengths[value],
          hint: words.lengthMeans[value],
        }))}
      />
      <PreferenceChoice
        {...props}
        of="kits"
        label={words.kits}
        usual={profileNow() === 'full' ? 'keep' : 'on-demand'}
        options={KITS.map((value) => ({ value, label: words.kitsWay[value], hint: words.kitsMean[value] }))}
      />
      <KitAvailability
        afterWish={profileNow() === 'full' && effectiveSetting(props.now.sources, 'kits') === undefined}
      />
      <h2>{words.looking}</h2>
      <PreferenceSwitch
        {...props}
        of="approveWishes"
        label={words.approveWishes}
        hint={words.approveWishesMean}
      />
      <PreferenceSwitch
        {...props}
        of="approveStories"
        label={words.approveStories}
        hint={words.approveStoriesMean}
      />
      {effectiveSetting(props.now.sources, 'llm') && (
        <PreferenceSwitch
          {...props}
          of="moderate"
          label={words.moderate}
          hint={words.moderateMean}
          mayTurnOn={() => canModerate(props.model)}
        />
      )}
    </>
  );
}

type Preference = 'age' | 'length' | 'kits';

interface ChoiceProps<Key extends Preference> extends SectionProps {
  of: Key;
  label: string;
  /** Value in force while nothing is chosen. */
  usual: NonNullable<Settings[Key]>;
  options: Option<NonNullable<Settings[Key]>>[];
}

function PreferenceChoice<Key extends Preference>({
  model,
  now,
  of,
  label,
  usual,
  options,
}: ChoiceProps<Key>) {
  return (
    <SettingChoice
      now={now}
      of={of}
      heading
      label={label}
      value={effectiveSetting(now.sources, of) ?? usual}
      options={options}
      onChoose={(to) => model.choose(of, to)}
    />
  );
}

interface SwitchProps extends SectionProps {
  of: 'approveWishes' | 'approveStories' | 'moderate';
  label: string;
  hint: string;
  /** Asked before it is switched on; announces the reason itself when the answer is no. */
  mayTurnOn?(): Promise<boolean>;
}

function PreferenceSwitch({ model, now, of, label, hint, mayTurnOn }: SwitchProps) {
  const toggle = async (on: boolean) => {
    if (!on || !mayTurnOn || (await mayTurnOn())) await model.choose(of, on);
    // The switch has moved already, and must move back.
    else await model.refresh();
  };
  return (
    <SettingToggle
      model={model}
      now={now}
      of={of}
      label={label}
      hint={hint}
      on={effectiveSetting(now.sources, of) ?? false}
      onToggle={toggle}
    />
  );
}
