import { useSettingsWords } from '../i18n/settings';
import { LanguageSection } from './language';
import { Rooms } from './rooms';
import type { SectionProps } from './section';

/** Page of the door *This device*: its language, and the rooms about it. */
export function DevicePage(props: SectionProps) {
  const words = useSettingsWords();
  return (
    <>
      <h2>{words.room.language}</h2>
      <LanguageSection {...props} />
      <Rooms door="device" now={props.now} />
    </>
  );
}
