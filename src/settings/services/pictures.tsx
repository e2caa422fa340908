import { useParentWords } from '../../i18n/parents';
import { Choice } from '../../ui/choice';
import { LockedNote } from '../locked-note';
import type { SectionProps } from '../section';
import { effectiveSetting, isLocked } from '../state';

const PICTURE_MODES = ['none', 'cover', 'pages'] as const;

/** Number of pictures in a story. */
export function PicturesSetting({ model, now, served }: SectionProps & { served: boolean }) {
  const words = useParentWords('services');
  return (
    <>
      <h2>{words.pictures}</h2>
      <Choice
        label={words.pictures}
        value={effectiveSetting(now.sources, 'pictures') ?? 'none'}
        locked={isLocked(now.sources, 'pictures')}
        options={PICTURE_MODES.map((value) => ({
          value,
          label: words.picturesWay[value],
          hint: words.picturesMean[value],
        }))}
        onChoose={(to) => model.choose('pictures', to)}
      />
      {!served && <p class="settings-soft">{words.picturesNeed}</p>}
      <LockedNote now={now} of="pictures" />
    </>
  );
}
