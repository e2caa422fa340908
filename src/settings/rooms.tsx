import { useSettingsWords } from '../i18n/settings';
import { inSettings } from '../session/navigation';
import { hrefOf } from '../session/route';
import { type Door, roomsOf, type Section } from './section';
import { SectionDrawing } from './section-drawing';
import { useSectionValues } from './section-values';
import type { SettingsReady } from './state';
import './rooms.css';

interface Props {
  door: Door;
  now: SettingsReady;
}

/** Rooms behind a door, each with its present value; those that few need are folded. */
export function Rooms({ door, now }: Props) {
  const words = useSettingsWords();
  const advanced = roomsOf(door, true);
  return (
    <>
      <RoomList rooms={roomsOf(door, false)} now={now} />
      {advanced.length > 0 && (
        <details class="settings-more">
          <summary>{words.more}</summary>
          <RoomList rooms={advanced} now={now} />
        </details>
      )}
    </>
  );
}

function RoomList({ rooms, now }: { rooms: Section[]; now: SettingsReady }) {
  const words = useSettingsWords();
  const values = useSectionValues(now);
  if (rooms.length === 0) return null;
  return (
    <ul class="settings-rooms">
      {rooms.map((room) => (
        <li key={room}>
          <a href={hrefOf(inSettings(room))}>
            <SectionDrawing of={room} />
            <span>{words.room[room]}</span>
            <small>{values[room]}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
