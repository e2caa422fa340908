import type { RefObject } from 'preact';
import { useSettingsWords } from '../i18n/settings';
import { inSettings, studioRoom } from '../session/navigation';
import { hrefOf } from '../session/route';
import { ClockNote } from './clock-note';
import { UnusedConfig } from './config-problems';
import { HourChoice } from './hour-choice';
import { ReminderLine, WeekChart } from './lazy-section';
import { DOORS, type Door, type SectionProps } from './section';
import { SectionDrawing } from './section-drawing';
import { useSectionValues } from './section-values';
import { TrustGuide } from './trust-guide';
import './home.css';

/** The task wanted most behind a door, one tap from home. */
const SHORTCUTS: { [Of in Door]?: { text: 'addChild' | 'record' | 'storyteller'; href: string } } = {
  family: { text: 'addChild', href: hrefOf(inSettings('children/new')) },
  ours: { text: 'record', href: hrefOf(studioRoom('new')) },
  making: { text: 'storyteller', href: hrefOf(inSettings('llm')) },
};

/** Home of Settings: night or day, and five doors, the first with a picture of the week. */
export function SettingsHome({
  heading,
  ...props
}: SectionProps & { heading: RefObject<HTMLHeadingElement | null> }) {
  const words = useSettingsWords();
  const { now } = props;
  const values = useSectionValues(now);
  return (
    <section class="settings">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <HourChoice {...props} />
      </header>
      <UnusedConfig problems={now.sources.problems} />
      <ClockNote />
      <ul class="settings-doors">
        {DOORS.map((door) => {
          const shortcut = SHORTCUTS[door];
          return (
            <li key={door}>
              <a href={hrefOf(inSettings(door))}>
                <SectionDrawing of={door} />
                <span>{words.room[door]}</span>
                <small>{values[door]}</small>
                {door === 'family' && <WeekChart />}
              </a>
              {shortcut && (
                <a class="settings-link" href={shortcut.href}>
                  {words.shortcut[shortcut.text]}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      {!isSecureContext && <p class="settings-aside">{words.insecure}</p>}
      <TrustGuide />
      <ReminderLine />
    </section>
  );
}
