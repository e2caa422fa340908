import { LANGUAGE_LIST, LANGUAGES } from '../../domain/language';
import type { Service, Settings } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { useStore } from '../../store';
import { hostOf } from '../address';

type Value = Settings[keyof Settings];

/** Names of settings and of their values, for a list of changes. */
export function useSettingText() {
  const words = useParentWords('limits');
  const making = useParentWords('making');
  const reading = useParentWords('reading');
  const listening = useParentWords('listening');
  const pictures = useParentWords('services').picturesWay;
  const general = useSettingsWords();
  const tongue = useStore(language);
  const { profile, examples, hours, room, idleFor, touchLock } = general;
  const keys: { [key: string]: unknown } = {
    ...room,
    ...reading,
    ...listening,
    touchLock,
    ...idleFor,
    ...words.key,
  };
  const tables: { [Key in keyof Settings]?: Record<string, string> } = {
    language: Object.fromEntries(LANGUAGE_LIST.map((one) => [one, LANGUAGES[one].name])),
    profile,
    examples,
    hour: hours,
    age: making.ages,
    length: making.lengths,
    kits: making.kitsWay,
    pictures,
    touch: listening.touches,
  };
  const percent = (share: number) => words.percent(Math.round(share * 100));
  const service = ({ baseUrl, model }: Service) =>
    [baseUrl ? hostOf(baseUrl) : general.thisDevice, model].filter(Boolean).join(', ');

  function object(value: object): string {
    if ('provider' in value) return service(value as Service);
    if ('from' in value) return Object.values(value).join(' – ');
    return Object.values(value).map(percent).join(' – ');
  }

  function number(key: keyof Settings, value: number): string {
    if (key === 'dailyMinutes') return value ? words.minutes(value) : words.noLimit;
    if (key in idleFor) return value ? words.minutes(value) : general.never;
    return key === 'audioLimitMB' ? `${value}` : percent(value);
  }

  return {
    /** By the title of its section, where one is about this setting alone. */
    key: (key: keyof Settings) => (typeof keys[key] === 'string' ? keys[key] : key),
    value(key: keyof Settings, value: Value): string {
      if (value === undefined) return general.automatic.toLocaleLowerCase(tongue);
      if (value === null) return general.off.toLocaleLowerCase(tongue);
      if (typeof value === 'object') return object(value);
      if (typeof value === 'boolean') return value ? words.yes : words.no;
      if (typeof value === 'number') return number(key, value);
      return tables[key]?.[value] ?? value;
    },
  };
}
