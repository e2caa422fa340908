import { PROFILE_BOUNDS, type Profile } from '../domain/settings/profile';
import { useSettingsWords } from '../i18n/settings';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { deviceMemory } from './platform';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { automaticProfile } from './state';

const PROFILES: Profile[] = ['lite', 'standard', 'full'];

export function ProfileSection(props: SectionProps) {
  const words = useSettingsWords();
  const { kiosk = false } = useStore(settings);
  const memory = deviceMemory();
  const { profile, why } = automaticProfile(memory, kiosk);
  const { config } = props.now.sources;
  const reason = why === 'memory' ? words.profileWhy.memory(memory ?? 0) : words.profileWhy[why];
  return (
    <SettingChoice
      {...props}
      of="profile"
      label={words.room.profile}
      usual={undefined}
      automatic={
        config.profile
          ? words.preset(words.profile[config.profile])
          : `${words.picks(words.profile[profile])}. ${reason}`
      }
      options={PROFILES.map((one) => ({
        value: one,
        label: words.profile[one],
        hint: words.profileMeans(PROFILE_BOUNDS[one].cards, PROFILE_BOUNDS[one].audioBytes / 1e6),
      }))}
    />
  );
}
