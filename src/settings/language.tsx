import type { Language } from '../domain/story/story';
import { useWords } from '../i18n';
import { Choice } from '../ui/choice';
import { ChildOverrideNote } from './child-override';
import { LockedNote } from './locked-note';
import { chosen, isLocked } from './model';
import type { SectionProps } from './section';
import { LANGUAGE_NAMES } from './section-list';

/** Changes at once: whoever tapped the wrong one still finds the right one, each called by its own name. */
export function LanguageSection({ model, now }: SectionProps) {
  const words = useWords('settings');
  const { own, config } = now.sources;
  const locked = isLocked(now.sources, 'language');
  const value = locked ? chosen(now.sources, 'language') : own.language;
  return (
    <>
      <Choice
        label={words.room.language}
        value={value ?? 'auto'}
        locked={locked}
        options={[
          {
            value: 'auto',
            label: words.automatic,
            hint: config.language ? words.preset(LANGUAGE_NAMES[config.language]) : words.byBrowser,
          },
          { value: 'en', label: LANGUAGE_NAMES.en, lang: 'en' },
          { value: 'tr', label: LANGUAGE_NAMES.tr, lang: 'tr' },
        ]}
        onChoose={(to) => model.choose('language', to === 'auto' ? undefined : (to as Language))}
      />
      <LockedNote now={now} of="language" />
      <ChildOverrideNote now={now} of="language" />
    </>
  );
}
