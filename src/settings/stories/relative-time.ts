import type { Language } from '../../domain/language';
import { clock } from '../../storage/clock';

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** A time relative to now, in words. @param at milliseconds since 1970 */
export function relativeTime(at: number, language: Language, now = clock.now()): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, size] = STEPS.find(([, one]) => Math.abs(seconds) >= one) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}
