import type { LateProps } from '../room';
import { BackupRoom } from './backup';
import { LimitsRoom } from './limits';
import { MoreTime } from './more';
import { PinRoom } from './pin';
import './limits.css';

/** The rooms of what a parent allows, and of the settings as a file. */
export default function Limits({ room, model, now }: LateProps) {
  if (room === 'backup') return <BackupRoom model={model} now={now} />;
  if (room === 'pin') return <PinRoom model={model} now={now} />;
  if (room.startsWith('more')) return <MoreTime id={room.slice('more/'.length)} model={model} now={now} />;
  return <LimitsRoom model={model} now={now} />;
}
