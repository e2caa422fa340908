import { useParentWords } from '../../i18n/parents';
import type { SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { effectiveSetting } from '../state';

const PICTURE_MODES = ['none', 'cover', 'pages'] as const;

/** Number of pictures in a story. */
export function PicturesSetting({ model, now, served }: SectionProps & { served: boolean }) {
  const words = useParentWords('services');
  return (
    <SettingChoice
      now={now}
      of="pictures"
      heading
      label={words.pictures}
      value={effectiveSetting(now.sources, 'pictures') ?? 'none'}
      options={PICTURE_MODES.map((value) => ({
        value,
        label: words.picturesWay[value],
        hint: words.picturesMean[value],
      }))}
      onChoose={(to) => model.choose('pictures', to)}
    >
      {!served && <p class="settings-soft">{words.picturesNeed}</p>}
    </SettingChoice>
  );
}
