import type { VolumeLimits } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { Stepper } from './stepper';

interface Props {
  volume: VolumeLimits;
  disabled: boolean;
  onChange(volume: VolumeLimits): void;
}

/** The loudest and the softest volume, of the device or of one child. */
export function VolumeRange({ volume, disabled, onChange }: Props) {
  const words = useParentWords('limits');
  return (
    <div class="limits-pair">
      {(['most', 'least'] as const).map((which) => (
        <Stepper
          key={which}
          label={words[which]}
          value={words.percent(Math.round(volume[which] * 100))}
          less={words.softer}
          more={words.louder}
          disabled={disabled}
          onMove={(by) => onChange(moved(volume, which, by))}
        />
      ))}
    </div>
  );
}

/** Moves one end by a tenth, pushing the other along. The loudest is never silence: *pause* is for that. */
function moved(volume: VolumeLimits, which: keyof VolumeLimits, by: -1 | 1): VolumeLimits {
  const tenths = Math.round(volume[which] * 10) + by;
  const to = Math.min(10, Math.max(which === 'most' ? 1 : 0, tenths)) / 10;
  const least = which === 'least' ? to : Math.min(volume.least, to);
  return { least, most: which === 'most' ? to : Math.max(volume.most, to) };
}
