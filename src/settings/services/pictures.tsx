import { useParentWords } from '../../i18n/parents';
import type { SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';

const PICTURE_MODES = ['none', 'cover', 'pages'] as const;

/** Number of pictures in a story. */
export function PicturesSetting({ served, ...props }: SectionProps & { served: boolean }) {
  const words = useParentWords('services');
  return (
    <SettingChoice
      {...props}
      of="pictures"
      heading
      label={words.pictures}
      usual="none"
      options={PICTURE_MODES.map((value) => ({
        value,
        label: words.picturesWay[value],
        hint: words.picturesMean[value],
      }))}
    >
      {!served && <p class="settings-soft">{words.picturesNeed}</p>}
    </SettingChoice>
  );
}
