import type { LazySectionProps } from '../section';
import { BackupSection } from './backup';
import { LimitsSection } from './limits';
import { MoreTime } from './more-time';
import { NewPin } from './new-pin';
import './limits.css';

/** The rooms of what a parent allows, and of the settings as a file. */
export default function Limits({ room, model, now }: LazySectionProps) {
  if (room === 'backup') return <BackupSection model={model} now={now} />;
  if (room === 'pin') return <NewPin model={model} now={now} />;
  if (room.startsWith('more')) return <MoreTime id={room.slice('more/'.length)} model={model} now={now} />;
  return <LimitsSection model={model} now={now} />;
}
