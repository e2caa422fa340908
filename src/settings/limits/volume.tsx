import { useState } from 'preact/hooks';
import type { VolumeLimits } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { ChildOverrideNote } from '../child-override';
import { LockedNote } from '../locked-note';
import { canSetVolume } from '../platform';
import type { SectionProps } from '../section';
import { effectiveSetting, isLocked } from '../state';
import { VolumeRange } from './volume-range';

const FULL_RANGE: VolumeLimits = { least: 0, most: 1 };

/** Limits of the volume, within the device's own. */
export function VolumeSetting({ model, now }: SectionProps) {
  const words = useParentWords('limits');
  const [can] = useState(canSetVolume);
  const volume = effectiveSetting(now.sources, 'volume') ?? FULL_RANGE;
  return (
    <>
      <h2>{words.volume}</h2>
      {can && (
        <VolumeRange
          volume={volume}
          disabled={isLocked(now.sources, 'volume')}
          onChange={(to) => model.choose('volume', to)}
        />
      )}
      {can && <LockedNote now={now} of="volume" />}
      <ChildOverrideNote now={now} of="volume" />
      <p class="settings-soft">{can ? words.volumeMeans : words.volumeFixed}</p>
    </>
  );
}
