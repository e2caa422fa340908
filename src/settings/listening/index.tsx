import { useEffect, useState } from 'preact/hooks';
import { listeningOf, TOUCHES } from '../../domain/settings/touch-mode';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { voices } from '../../providers/registry';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Choice } from '../../ui/choice';
import { LockedNote } from '../locked-note';
import { chosen, isLocked } from '../model';
import type { LazySectionProps } from '../section';
import { Toggle } from '../toggle';

/** What a touch says and how it sounds. */
export default function ListeningRoom({ model, now }: LazySectionProps) {
  const words = useParentWords('listening');
  const { touch, sounds } = listeningOf(useStore(settings));
  const lack = useLack(chosen(now.sources, 'tts') === null);
  return (
    <>
      <h2>{words.touch}</h2>
      <Choice
        label={words.touch}
        value={touch}
        locked={isLocked(now.sources, 'touch')}
        options={TOUCHES.map((value) => ({
          value,
          label: words.touches[value],
          hint: words.touchMeans[value],
        }))}
        onChoose={(to) => model.choose('touch', to)}
      />
      <LockedNote now={now} of="touch" />
      <Toggle
        label={words.sounds}
        hint={words.soundsMean}
        on={sounds}
        locked={isLocked(now.sources, 'sounds')}
        onToggle={(on) => model.choose('sounds', on)}
      />
      <LockedNote now={now} of="sounds" />
      {touch !== 'open' && <p class="settings-soft">{words.voices}</p>}
      {touch !== 'open' && lack && <p class="settings-soft">{lack}</p>}
    </>
  );
}

/** What will not be said here, and why; nothing where all will. */
function useLack(off: boolean): string | undefined {
  const words = useParentWords('listening');
  const tongue = useStore(language);
  const [voiceless, set] = useState(false);
  useEffect(() => {
    let here = true;
    const look = async () => (await voices.device()).open(tongue);
    look().then(
      (voice) => here && set(!voice),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [tongue]);
  return off ? words.off : voiceless ? words.voiceless[tongue] : undefined;
}
