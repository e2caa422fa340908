import type { Age, Length } from '../../domain/story/audience';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import { useParentWords } from '../../i18n/parents';
import { profileNow } from '../../storage/settings/settings';
import { ChildOverrideNote } from '../child-override';
import type { LazySectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingSwitch } from '../setting-switch';
import { effectiveSetting } from '../state';
import { KitAvailability } from './kit-availability';
import { canModerate } from './moderation';

const AGES: Age[] = ['3-4', '5-6', '7-8'];
const LENGTHS: Length[] = ['short', 'medium', 'long'];
const KITS = ['on-demand', 'keep'] as const;

/** Age and length of new stories, and which of them a parent approves first. */
export default function StoryPreferences({ rooms, ...props }: LazySectionProps) {
  const words = useParentWords('making');
  const { model, now } = props;
  const kits = profileNow() === 'full' ? 'keep' : 'on-demand';
  return (
    <>
      <SettingChoice
        {...props}
        of="age"
        heading
        label={words.age}
        usual={DEFAULT_AUDIENCE.age}
        options={AGES.map((value) => ({ value, label: words.ages[value], hint: words.ageMeans[value] }))}
      />
      <ChildOverrideNote now={now} of="age" />
      {rooms}
      <SettingChoice
        {...props}
        of="length"
        heading
        label={words.length}
        usual={DEFAULT_AUDIENCE.length}
        options={LENGTHS.map((value) => ({
          value,
          label: words.lengths[value],
          hint: words.lengthMeans[value],
        }))}
      />
      <SettingChoice
        {...props}
        of="kits"
        heading
        label={words.kits}
        usual={kits}
        options={KITS.map((value) => ({ value, label: words.kitsWay[value], hint: words.kitsMean[value] }))}
      />
      <KitAvailability afterWish={kits === 'keep' && effectiveSetting(now.sources, 'kits') === undefined} />
      <h2>{words.looking}</h2>
      <SettingSwitch
        {...props}
        of="approveWishes"
        label={words.approveWishes}
        hint={words.approveWishesMean}
      />
      <SettingSwitch
        {...props}
        of="approveStories"
        label={words.approveStories}
        hint={words.approveStoriesMean}
      />
      {effectiveSetting(now.sources, 'llm') && (
        <SettingSwitch
          {...props}
          of="moderate"
          label={words.moderate}
          hint={words.moderateMean}
          onSwitch={async (on) => {
            if (!on || (await canModerate(model))) await model.choose('moderate', on);
            // The switch has moved already, and must move back.
            else await model.refresh();
          }}
        />
      )}
    </>
  );
}
