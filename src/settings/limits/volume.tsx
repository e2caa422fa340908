import { useState } from 'preact/hooks';
import type { Volume } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { ChildsOwn } from '../childs-own';
import { LockedLine } from '../locked';
import { chosen, isLocked } from '../model';
import { canSetVolume } from '../platform';
import type { RoomProps } from '../room';
import { VolumePair } from './volume-pair';

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
        <VolumePair
          volume={volume}
          disabled={isLocked(now.sources, 'volume')}
          onChange={(to) => model.choose('volume', to)}
        />
      )}
      {can && <LockedLine now={now} of="volume" />}
      <ChildsOwn now={now} of="volume" />
      <p class="settings-soft">{can ? words.volumeMeans : words.volumeFixed}</p>
    </>
  );
}
