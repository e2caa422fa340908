import type { Service, Settings } from '../../domain/settings';
import { useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { hostOf } from '../address';
import { NAMES } from '../rooms';

type Value = Settings[keyof Settings];

/** What a setting and its value are called, for somebody who reads a list of them. */
export function useSayings() {
  const words = useParentWords('limits');
  const making = useParentWords('making');
  const { profile, examples, hours, off, thisDevice, automatic } = useWords('settings');
  const tables: { [Key in keyof Settings]?: Record<string, string> } = {
    ...{ language: NAMES, profile, examples, hour: hours },
    ...{ age: making.ages, length: making.lengths, kits: making.kitsWay },
  };
  const service = ({ baseUrl, model }: Service) =>
    [baseUrl ? hostOf(baseUrl) : thisDevice, model].filter(Boolean).join(', ');

  function object(value: object): string {
    if ('provider' in value) return service(value as Service);
    if ('from' in value) return Object.values(value).join(' – ');
    const shares = Object.values(value).map((share) => words.percent(Math.round(share * 100)));
    return shares.join(' – ');
  }

  return {
    /** By the room it is chosen in, where that has its name. */
    key: (key: keyof Settings, rooms: Record<string, string>) =>
      (words.key as Record<string, string>)[key] ?? rooms[key] ?? key,
    value(key: keyof Settings, value: Value): string {
      if (value === undefined) return automatic.toLocaleLowerCase();
      if (value === null) return off.toLocaleLowerCase();
      if (typeof value === 'object') return object(value);
      if (typeof value === 'boolean') return value ? words.yes : words.no;
      if (key === 'dailyMinutes') return value ? words.minutes(value as number) : words.noLimit;
      return tables[key]?.[value] ?? `${value}`;
    },
  };
}
