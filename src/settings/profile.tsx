import { PROFILE_BOUNDS, type Profile } from '../domain/settings/profile';
import { useWords } from '../i18n';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { deviceMemory } from './platform';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { automaticProfile, effectiveSetting, isLocked } from './state';

const PROFILES: Profile[] = ['lite', 'standard', 'full'];

const HOURS = ['dark', 'light', 'auto'] as const;

export function ProfileSection({ model, now }: SectionProps) {
  const words = useWords('settings');
  const { kiosk = false } = useStore(settings);
  const memory = deviceMemory();
  const { profile, why } = automaticProfile(memory, kiosk);
  const { own, config } = now.sources;
  const locked = isLocked(now.sources, 'profile');
  const value = locked ? effectiveSetting(now.sources, 'profile') : own.profile;
  const reason = why === 'memory' ? words.profileWhy.memory(memory ?? 0) : words.profileWhy[why];
  return (
    <>
      <SettingChoice
        now={now}
        of="profile"
        label={words.room.profile}
        value={value ?? 'auto'}
        options={[
          {
            value: 'auto',
            label: words.automatic,
            hint: config.profile
              ? words.preset(words.profile[config.profile])
              : `${words.picks(words.profile[profile])}. ${reason}`,
          },
          ...PROFILES.map((one) => ({
            value: one,
            label: words.profile[one],
            hint: words.profileMeans(PROFILE_BOUNDS[one].cards, PROFILE_BOUNDS[one].audioBytes / 1e6),
          })),
        ]}
        onChoose={(to) => model.choose('profile', to === 'auto' ? undefined : (to as Profile))}
      />
      <SettingChoice
        now={now}
        of="hour"
        heading
        label={words.light}
        value={effectiveSetting(now.sources, 'hour') ?? 'dark'}
        options={HOURS.map((one) => ({ value: one, label: words.hours[one], hint: words.hoursMean[one] }))}
        onChoose={(to) => model.choose('hour', to)}
      />
    </>
  );
}
