import { LANGUAGE_LIST, LANGUAGES, type Language } from '../domain/language';
import { useWords } from '../i18n';
import { ChildOverrideNote } from './child-override';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { SettingToggle } from './setting-toggle';
import { effectiveSetting, isLocked } from './state';

/** The language changes at once, and each is called by its own name, so that a wrong tap can be mended. */
export function LanguageSection({ model, now }: SectionProps) {
  const words = useWords('settings');
  const { own, config } = now.sources;
  const locked = isLocked(now.sources, 'language');
  const value = locked ? effectiveSetting(now.sources, 'language') : own.language;
  return (
    <>
      <SettingChoice
        now={now}
        of="language"
        label={words.room.language}
        value={value ?? 'auto'}
        options={[
          {
            value: 'auto',
            label: words.automatic,
            hint: config.language ? words.preset(LANGUAGES[config.language].name) : words.byBrowser,
          },
          ...LANGUAGE_LIST.map((value) => ({ value, label: LANGUAGES[value].name, lang: value })),
        ]}
        onChoose={(to) => model.choose('language', to === 'auto' ? undefined : (to as Language))}
      />
      <ChildOverrideNote now={now} of="language" />
      <SettingToggle
        model={model}
        now={now}
        of="allLanguages"
        label={words.allLanguages}
        hint={words.allLanguagesMean}
        on={effectiveSetting(now.sources, 'allLanguages') ?? false}
      />
    </>
  );
}
