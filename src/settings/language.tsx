import { LANGUAGE_LIST, LANGUAGES } from '../domain/language';
import { useSettingsWords } from '../i18n/settings';
import { ChildOverrideNote } from './child-override';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { SettingSwitch } from './setting-switch';

/** The language changes at once, and each is called by its own name, so that a wrong tap can be mended. */
export function LanguageSection(props: SectionProps) {
  const words = useSettingsWords();
  const { config } = props.now.sources;
  return (
    <>
      <SettingChoice
        {...props}
        of="language"
        label={words.room.language}
        usual={undefined}
        automatic={config.language ? words.preset(LANGUAGES[config.language].name) : words.byBrowser}
        options={LANGUAGE_LIST.map((value) => ({ value, label: LANGUAGES[value].name, lang: value }))}
      />
      <ChildOverrideNote now={props.now} of="language" />
      <SettingSwitch {...props} of="allLanguages" label={words.allLanguages} hint={words.allLanguagesMean} />
    </>
  );
}
