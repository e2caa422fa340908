import { useEffect, useState } from 'preact/hooks';
import { useParentWords } from '../../i18n/parents';
import { grantMore, readToday } from '../../storage/limits/listening-time';
import { chosen } from '../model';
import type { SectionProps } from '../section';

/** Where the sleeping stories' screen leads a parent: ten more minutes, and back to what the child wanted to hear. */
export function MoreTime({ id, model, now }: SectionProps & { id: string }) {
  const words = useParentWords('limits');
  const [heard, setHeard] = useState<number>();
  useEffect(() => {
    readToday().then(
      (today) => setHeard(Math.round(today.heard / 60)),
      () => {},
    );
  }, []);
  const limit = chosen(now.sources, 'dailyMinutes') ?? 0;
  const quiet = chosen(now.sources, 'quiet');
  const grant = async () => {
    const done = await model.act(async () => {
      await grantMore();
      return { what: 'saved' };
    });
    if (done) location.replace(id ? `#/play/${id}` : '#/stories');
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
      <a class="limits-link" href="#/settings/limits">
        {words.toLimits}
      </a>
    </>
  );
}
