import { totalMinutes } from '../../domain/duration';
import { type HeardDay, localDay } from '../../domain/limits/limits';

export interface Week {
  /** Seven days at noon, the oldest first; at noon a change of daylight saving time moves no date. */
  days: { date: Date; minutes: number }[];
  /** Stories heard in these days, the longest first. */
  stories: { id: string; title: string; minutes: number }[];
}

/**
 * The seven days that ended `ago` weeks ago; 0 is today and the six before it.
 * @param who the child's id; absent: all children together
 */
export function weekOf(heard: HeardDay[], now: Date, ago: number, who?: string): Week {
  const byDay = new Map(heard.map((day) => [day.day, who === undefined ? day : dayOfChild(day, who)]));
  const dates = Array.from(
    { length: 7 },
    (_, i) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago * 7 - 6 + i, 12),
  );
  const stories = new Map<string, { title: string; heard: number }>();
  for (const date of dates) {
    for (const [id, { title, heard: seconds }] of Object.entries(byDay.get(localDay(date))?.stories ?? {}))
      stories.set(id, { title, heard: (stories.get(id)?.heard ?? 0) + seconds });
  }
  return {
    days: dates.map((date) => ({ date, minutes: totalMinutes(byDay.get(localDay(date))?.heard ?? 0) })),
    stories: [...stories]
      .sort(([, a], [, b]) => b.heard - a.heard)
      .map(([id, { title, heard: seconds }]) => ({ id, title, minutes: Math.max(1, totalMinutes(seconds)) })),
  };
}

function dayOfChild(day: HeardDay, who: string): HeardDay {
  const own = Object.entries(day.children?.[who] ?? {});
  const stories = own.map(([id, heard]) => [id, { title: day.stories[id]?.title ?? '', heard }] as const);
  return {
    ...day,
    heard: own.reduce((sum, [, seconds]) => sum + seconds, 0),
    stories: Object.fromEntries(stories),
  };
}
