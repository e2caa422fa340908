import { useState } from 'preact/hooks';
import type { Volume } from '../../domain/limits';
import { useParentWords } from '../../i18n/parents';
import { LockedLine } from '../locked';
import { chosen, isLocked } from '../model';
import { canSetVolume } from '../platform';
import type { RoomProps } from '../room';
import { Stepper } from './stepper';

const ANY: Volume = { least: 0, most: 1 };

/** How soft and how loud: the device's own volume is another, and stands above it. */
export function Loudness({ model, now }: RoomProps) {
  const words = useParentWords('limits');
  const [can] = useState(canSetVolume);
  const volume = chosen(now.sources, 'volume') ?? ANY;
  return (
    <>
      <h2>{words.volume}</h2>
      {can && (
        <div class="limits-pair">
          {(['most', 'least'] as const).map((which) => (
            <Stepper
              key={which}
              label={words[which]}
              value={words.percent(Math.round(volume[which] * 100))}
              less={words.softer}
              more={words.louder}
              disabled={isLocked(now.sources, 'volume')}
              onMove={(by) => model.choose('volume', moved(volume, which, by))}
            />
          ))}
        </div>
      )}
      {can && <LockedLine now={now} of="volume" />}
      <p class="settings-soft">{can ? words.volumeMeans : words.volumeFixed}</p>
    </>
  );
}

/** A tenth up or down; one pushes the other before it. The loudest is never silence: that is what *pause* is for. */
function moved(volume: Volume, which: keyof Volume, by: -1 | 1): Volume {
  const tenths = Math.round(volume[which] * 10) + by;
  const to = Math.min(10, Math.max(which === 'most' ? 1 : 0, tenths)) / 10;
  const least = which === 'least' ? to : Math.min(volume.least, to);
  return { least, most: which === 'most' ? to : Math.max(volume.most, to) };
}
