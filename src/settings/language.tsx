import type { Language } from '../domain/story/story';
import { useWords } from '../i18n';
import { Choice } from '../ui/choice';
import { ChildsOwn } from './childs-own';
import { LockedLine } from './locked';
import { chosen, isLocked } from './model';
import type { RoomProps } from './room';
import { NAMES } from './rooms';

/** Changes at once: whoever tapped the wrong one still finds the right one, each called by its own name. */
export function LanguageRoom({ model, now }: RoomProps) {
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
            hint: config.language ? words.preset(NAMES[config.language]) : words.byBrowser,
          },
          { value: 'en', label: NAMES.en, lang: 'en' },
          { value: 'tr', label: NAMES.tr, lang: 'tr' },
        ]}
        onChoose={(to) => model.choose('language', to === 'auto' ? undefined : (to as Language))}
      />
      <LockedLine now={now} of="language" />
      <ChildsOwn now={now} of="language" />
    </>
  );
}
