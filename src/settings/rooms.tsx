import type { RefObject } from 'preact';
import { useWords } from '../i18n';
import { settings } from '../storage/settings';
import { useStore } from '../store';
import { Drawing } from './drawings';
import { automaticProfile, chosen, type Ready } from './model';
import { deviceMemory } from './platform';
import type { Room } from './room';

const ROOMS: Room[] = ['language', 'profile', 'examples', 'storage', 'about'];

interface Props {
  heading: RefObject<HTMLHeadingElement | null>;
  now: Ready;
}

/** The door to every room, each with what it is set to. */
export function Rooms({ heading, now }: Props) {
  const words = useWords('settings');
  const values = useValues(now);
  return (
    <section class="settings">
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <ul class="settings-rooms">
        {ROOMS.map((room) => (
          <li key={room}>
            <a href={`#/settings/${room}`}>
              <Drawing of={room} />
              <span>{words.room[room]}</span>
              <small>{values[room]}</small>
            </a>
          </li>
        ))}
      </ul>
      {!isSecureContext && <p class="settings-aside">{words.insecure}</p>}
    </section>
  );
}

function useValues({ sources, counts }: Ready): Record<Room, string> {
  const words = useWords('settings');
  const { kiosk = false } = useStore(settings);
  const profile = chosen(sources, 'profile');
  const language = chosen(sources, 'language');
  return {
    language: language ? NAMES[language] : words.automatic,
    profile: profile
      ? words.profile[profile]
      : `${words.automatic}: ${words.profile[automaticProfile(deviceMemory(), kiosk).profile].toLocaleLowerCase()}`,
    examples: words.examples[chosen(sources, 'examples') ?? 'on-demand'],
    storage: words.wholeShort(counts.whole),
    about: __VERSION__.replace(/\+.*/u, ''),
  };
}

/** Each language is called by its own name. */
export const NAMES = { en: 'English', tr: 'Türkçe' };
