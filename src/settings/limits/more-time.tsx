import { useEffect, useState } from 'preact/hooks';
import { totalMinutes } from '../../domain/duration';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { inSettings, replaceRoute, SHELF } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { grantMore, readToday } from '../../storage/limits/listening-time';
import type { SectionProps } from '../section';
import { effectiveSetting } from '../state';

/**
 * Ten more minutes for today, then back to the story that was wanted: reached from the screen that ends a day's
 * listening.
 */
export function MoreTime({ id, model, now }: SectionProps & { id: string }) {
  const words = useParentWords('limits');
  const [heard, setHeard] = useState<number>();
  useEffect(() => {
    ignore(
      readToday().then((today) => setHeard(totalMinutes(today.heard))),
      'time can be granted without knowing what was heard',
    );
  }, []);
  const limit = effectiveSetting(now.sources, 'dailyMinutes') ?? 0;
  const quiet = effectiveSetting(now.sources, 'quiet');
  const grant = async () => {
    const done = await model.act(async () => {
      await grantMore();
      return { what: 'saved' };
    });
    if (done) replaceRoute(id ? { view: 'play', id: decodeURIComponent(id) } : SHELF);
  };
  return (
    <>
      <div class="settings-lit">
        {heard !== undefined && <p>{words.today(heard, limit)}</p>}
        {quiet && (
          <p>
            {words.quietOn}: {quiet.from} – {quiet.to}
          </p>
        )}
        <button type="button" class="limits-more" onClick={grant}>
          {words.tenMore}
        </button>
        <p class="settings-soft">{words.tenMoreMeans}</p>
      </div>
      <a class="settings-link limits-link" href={hrefOf(inSettings('limits'))}>
        {words.toLimits}
      </a>
    </>
  );
}
