import { useState } from 'preact/hooks';
import type { Volume } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { ChildOverrideNote } from '../child-override';
import { LockedNote } from '../locked-note';
import { chosen, isLocked } from '../model';
import { canSetVolume } from '../platform';
import type { SectionProps } from '../section';
import { VolumeRange } from './volume-range';

const ANY: Volume = { least: 0, most: 1 };

/** How soft and how loud: the device's own volume is another, and stands above it. */
export function VolumeSetting({ model, now }: SectionProps) {
  const words = useParentWords('limits');
  const [can] = useState(canSetVolume);
  const volume = chosen(now.sources, 'volume') ?? ANY;
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
