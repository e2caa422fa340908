import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import type { HeardDay } from '../../domain/limits/limits';
import { language } from '../../i18n';
import { useSettingsWords } from '../../i18n/settings';
import { onChange } from '../../storage/changes';
import { clock } from '../../storage/clock';
import { readDays } from '../../storage/limits/listening-time';
import { useStore } from '../../store';
import { weekOf } from '../limits/week';

/** Least height of the picture, so that a short day does not look long. Minutes. */
const LEAST = 30;

/** The last seven days as columns, as tall as each was long. */
export default function WeekPicture() {
  const words = useSettingsWords();
  const tongue = useStore(language);
  const [heard, setHeard] = useState<HeardDay[]>([]);
  useEffect(() => {
    const read = () => ignore(readDays().then(setHeard), 'the days stand empty');
    read();
    return onChange((change) => change === 'heard' && read());
  }, []);
  const { days } = weekOf(heard, new Date(clock.now()), 0);
  const most = Math.max(LEAST, ...days.map(({ minutes }) => minutes));
  const letter = new Intl.DateTimeFormat(tongue, { weekday: 'narrow' });
  const sum = days.reduce((all, { minutes }) => all + minutes, 0);
  return (
    <div class="settings-week" role="img" aria-label={words.weekPicture(sum)}>
      {days.map(({ date, minutes }) => (
        <i key={date.getTime()} class={minutes ? 'is-heard' : ''} style={{ '--share': minutes / most }}>
          {letter.format(date)}
        </i>
      ))}
    </div>
  );
}
