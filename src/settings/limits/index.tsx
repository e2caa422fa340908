import type { LazySectionProps } from '../section';
import { LimitsSection, pinState } from './limits';
import { listeningDays } from './listening-history';
import { MoreTime } from './more-time';
import { NewPin } from './new-pin';
import './limits.css';

/** Sections about what a parent allows. */
export default function LimitsPart({ path, model, now, rooms }: LazySectionProps) {
  if (path === 'pin') return <NewPin model={model} now={now} />;
  if (path.startsWith('more')) return <MoreTime id={path.slice('more/'.length)} model={model} now={now} />;
  return (
    <LimitsSection model={model} now={now}>
      {rooms}
    </LimitsSection>
  );
}

LimitsPart.prepare = () => Promise.all([pinState.prepare(), listeningDays.prepare()]);
