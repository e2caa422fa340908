import { useEffect, useState } from 'preact/hooks';
import { isActiveChild } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { children, loadChildren } from '../../storage/children/child-store';
import { clock } from '../../storage/clock';
import { forgetHeard, readDays } from '../../storage/limits/listening-time';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Choice } from '../../ui/choice';
import { ConfirmButton } from '../confirm-button';
import { createRoomData } from '../room-data';
import type { SectionProps } from '../section';
import { HeardStories } from './heard-stories';
import { type Week, weekOf } from './week';
import './listening-history.css';

/** Weeks that are kept. */
const WEEKS = 8;

export const listeningDays = createRoomData(readDays, 'heard');

/** Listening history, a week at a time: minutes a day, and the stories' titles. */
export function ListeningHistory({ model }: SectionProps) {
  const words = useParentWords('limits');
  const days = listeningDays.use();
  const [ago, setAgo] = useState(0);
  const [who, setWho] = useState<string>();
  if (!days) return null;
  const week = weekOf(days, new Date(clock.now()), ago, who);
  const forget = () =>
    model.act(async () => {
      await forgetHeard();
      return { what: 'forgotten' };
    });
  return (
    <>
      <h2>{words.heard}</h2>
      <ChildChoice who={who} onChoose={setWho} />
      <div class="limits-weeks">
        <button
          type="button"
          aria-label={words.weekBefore}
          disabled={ago >= WEEKS - 1}
          onClick={() => setAgo(ago + 1)}
        >
          ‹
        </button>
        <p role="status">
          {words.week(
            ago,
            week.days.reduce((sum, { minutes }) => sum + minutes, 0),
          )}
        </p>
        <button
          type="button"
          aria-label={words.weekAfter}
          disabled={ago === 0}
          onClick={() => setAgo(ago - 1)}
        >
          ›
        </button>
      </div>
      <Days week={week} />
      {week.stories.length > 0 && <HeardStories stories={week.stories} />}
      <div class="settings-row">
        <p class="settings-soft">{words.heardMeans}</p>
        {days.length > 0 && (
          <ConfirmButton label={words.forget} sure={words.forgetSure} of={words.heard} onConfirm={forget} />
        )}
      </div>
    </>
  );
}

function Days({ week: { days } }: { week: Week }) {
  const words = useParentWords('limits');
  const tongue = useStore(language);
  const most = Math.max(30, ...days.map(({ minutes }) => minutes));
  const short = new Intl.DateTimeFormat(tongue, { weekday: 'short' });
  const long = new Intl.DateTimeFormat(tongue, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <ol class="limits-days">
      {days.map(({ date, minutes }) => (
        <li key={date.getTime()} class={minutes ? '' : 'is-silent'} style={{ '--share': minutes / most }}>
          <i aria-hidden="true" />
          <b>
            {minutes || '–'}
            {/* Only heard: seven columns have no space for the unit. */}
            <span class="visually-hidden">{minutes ? ` ${words.minutesUnit}` : ''}</span>
          </b>
          <time dateTime={date.toISOString().slice(0, 10)} title={long.format(date)}>
            {short.format(date)}
          </time>
        </li>
      ))}
    </ol>
  );
}

/** Choice of the child, where children have profiles. */
function ChildChoice({
  who,
  onChoose,
}: {
  who: string | undefined;
  onChoose(who: string | undefined): void;
}) {
  const words = useParentWords('family');
  const { child } = useStore(settings);
  const all = useStore(children).filter(isActiveChild);
  useEffect(() => {
    if (child) ignore(loadChildren(), 'without the children the week is that of all');
  }, [!child]);
  if (!child || !all.length) return null;
  return (
    <Choice
      label={words.heardBy}
      value={who ?? ''}
      options={[{ value: '', label: words.all }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
      onChoose={(to) => onChoose(to || undefined)}
    />
  );
}
