import type { Age, Length, Settings } from '../../domain/settings/settings';
import { USUAL } from '../../domain/story/wish';
import { useParentWords } from '../../i18n/parents';
import { profileNow } from '../../storage/settings/settings';
import { Choice, type Option } from '../../ui/choice';
import { ChildOverrideNote } from '../child-override';
import { LockedNote } from '../locked-note';
import { chosen, isLocked } from '../model';
import type { SectionProps } from '../section';
import { Toggle } from '../toggle';
import { KitAvailability } from './kit-availability';
import { canModerate } from './moderation';

const AGES: Age[] = ['3-4', '5-6', '7-8'];
const LENGTHS: Length[] = ['short', 'medium', 'long'];
const KITS = ['on-demand', 'keep'] as const;

/** For whom new stories are made, and who looks at them first. */
export function StoryPreferences(props: SectionProps) {
  const words = useParentWords('making');
  return (
    <>
      <Pick
        {...props}
        of="age"
        label={words.age}
        usual={USUAL.age}
        options={AGES.map((value) => ({ value, label: words.ages[value], hint: words.ageMeans[value] }))}
      />
      <ChildOverrideNote now={props.now} of="age" />
      <Pick
        {...props}
        of="length"
        label={words.length}
        usual={USUAL.length}
        options={LENGTHS.map((value) => ({
          value,
          label: words.lengths[value],
          hint: words.lengthMeans[value],
        }))}
      />
      <Pick
        {...props}
        of="kits"
        label={words.kits}
        usual={profileNow() === 'full' ? 'keep' : 'on-demand'}
        options={KITS.map((value) => ({ value, label: words.kitsWay[value], hint: words.kitsMean[value] }))}
      />
      <KitAvailability />
      <h2>{words.looking}</h2>
      <YesNo {...props} of="approveWishes" label={words.approveWishes} hint={words.approveWishesMean} />
      <YesNo {...props} of="approveStories" label={words.approveStories} hint={words.approveStoriesMean} />
      {chosen(props.now.sources, 'llm') && (
        <YesNo
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

type Few = 'age' | 'length' | 'kits';

interface PickProps<Key extends Few> extends SectionProps {
  of: Key;
  label: string;
  /** What is in force where nobody has chosen. */
  usual: NonNullable<Settings[Key]>;
  options: Option<NonNullable<Settings[Key]>>[];
}

function Pick<Key extends Few>({ model, now, of, label, usual, options }: PickProps<Key>) {
  return (
    <>
      <h2>{label}</h2>
      <Choice
        label={label}
        value={chosen(now.sources, of) ?? usual}
        locked={isLocked(now.sources, of)}
        options={options}
        onChoose={(to) => model.choose(of, to)}
      />
      <LockedNote now={now} of={of} />
    </>
  );
}

interface YesNoProps extends SectionProps {
  of: 'approveWishes' | 'approveStories' | 'moderate';
  label: string;
  hint: string;
  /** Asked before it is switched on; says itself why not. */
  mayTurnOn?(): Promise<boolean>;
}

function YesNo({ model, now, of, label, hint, mayTurnOn }: YesNoProps) {
  const turn = async (on: boolean) => {
    if (!on || !mayTurnOn || (await mayTurnOn())) await model.choose(of, on);
    // The switch has moved under the finger, and goes back.
    else await model.refresh();
  };
  return (
    <>
      <Toggle
        label={label}
        hint={hint}
        on={chosen(now.sources, of) ?? false}
        locked={isLocked(now.sources, of)}
        onToggle={turn}
      />
      <LockedNote now={now} of={of} />
    </>
  );
}
