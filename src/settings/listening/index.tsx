import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { TOUCH_MODES, touchModeOf } from '../../domain/settings/touch-mode';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { deviceVoices } from '../../providers/registry';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import type { LazySectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingSwitch } from '../setting-switch';
import { effectiveSetting } from '../state';

/** Whether a touch speaks a name, and whether it sounds. */
export default function ListeningSection(props: LazySectionProps) {
  const words = useParentWords('listening');
  const { touch, sounds } = touchModeOf(useStore(settings));
  const silenceReason = useSilenceReason(effectiveSetting(props.now.sources, 'tts') === null);
  return (
    <>
      <SettingChoice
        {...props}
        of="touch"
        heading
        label={words.touch}
        usual={touch}
        options={TOUCH_MODES.map((value) => ({
          value,
          label: words.touches[value],
          hint: words.touchMeans[value],
        }))}
      />
      <SettingSwitch {...props} of="sounds" label={words.sounds} hint={words.soundsMean} usual={sounds} />
      <SettingSwitch {...props} of="playOn" label={words.playOn} hint={words.playOnMeans} />
      {touch !== 'open' && <p class="settings-soft">{words.voices}</p>}
      {touch !== 'open' && silenceReason && <p class="settings-soft">{silenceReason}</p>}
    </>
  );
}

/** Reason why labels will not be spoken; undefined where they will. */
function useSilenceReason(off: boolean): string | undefined {
  const words = useParentWords('listening');
  const tongue = useStore(language);
  const [voiceless, set] = useState(false);
  useEffect(() => {
    let here = true;
    const open = async () => (await deviceVoices.device()).open(tongue);
    ignore(
      open().then((voice) => here && set(!voice)),
      'the line about a missing voice stays away where the voices cannot be listed',
    );
    return () => {
      here = false;
    };
  }, [tongue]);
  return off ? words.off : voiceless ? words.voiceless[tongue] : undefined;
}
