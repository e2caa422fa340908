import type { RefObject } from 'preact';
import { LANGUAGES } from '../domain/language';
import type { Service, ServiceKind } from '../domain/settings/settings';
import { touchModeOf } from '../domain/settings/touch-mode';
import { DEFAULT_AUDIENCE } from '../domain/story/wish';
import { language as spoken, useWords } from '../i18n';
import { inSettings } from '../session/navigation';
import { hrefOf } from '../session/route';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { hostOf } from './address';
import { ClockNote } from './clock-note';
import { UnusedConfig } from './config-problems';
import { deviceMemory } from './platform';
import type { Section } from './section';
import { SectionDrawing } from './section-drawing';
import { automaticProfile, effectiveSetting, type SettingsReady } from './state';
import './section-list.css';

/** Groups in the order of use: a family's stories, the services, the rules, the device. */
const GROUPS = {
  making: ['children', 'stories', 'own', 'wishes'],
  services: ['llm', 'tts', 'stt', 'image'],
  rules: ['bedtime', 'limits', 'backup'],
  device: ['language', 'profile', 'reading', 'touch', 'listening', 'examples', 'storage', 'about'],
} satisfies Record<string, Section[]>;

interface Props {
  heading: RefObject<HTMLHeadingElement | null>;
  now: SettingsReady;
}

/** List of all sections, each with its present value. */
export function SectionList({ heading, now }: Props) {
  const words = useWords('settings');
  const values = useValues(now);
  return (
    <section class="settings">
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <UnusedConfig problems={now.sources.problems} />
      <ClockNote />
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group} class="settings-group" aria-label={words.group[group]}>
          <h2>{words.group[group]}</h2>
          <ul class="settings-rooms">
            {GROUPS[group].map((section: Section) => (
              <li key={section}>
                <a href={hrefOf(inSettings(section))}>
                  <SectionDrawing of={section} />
                  <span>{words.room[section]}</span>
                  <small>{values[section]}</small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!isSecureContext && <p class="settings-aside">{words.insecure}</p>}
    </section>
  );
}

function useValues({ sources, counts, waiting }: SettingsReady): Record<Section, string> {
  const words = useWords('settings');
  const inForce = useStore(settings);
  const { kiosk = false } = inForce;
  const profile = effectiveSetting(sources, 'profile');
  const language = effectiveSetting(sources, 'language');
  const age = effectiveSetting(sources, 'age') ?? DEFAULT_AUDIENCE.age;
  const service = (kind: ServiceKind) =>
    serviceText(effectiveSetting(sources, kind), words.serviceUnset[kind], words);
  return {
    children: sources.own.child ? words.childrenSome : words.childrenNone,
    stories: words.age[age],
    own: words.ownShort,
    limits: limitsText(sources, words),
    backup: words.asFile,
    wishes: words.waitingShort(waiting.wishes, waiting.held),
    llm: service('llm'),
    tts: service('tts'),
    stt: service('stt'),
    image: service('image'),
    language: language ? LANGUAGES[language].name : words.automatic,
    profile: profile
      ? words.profile[profile]
      : `${words.automatic}: ${words.profile[automaticProfile(deviceMemory(), kiosk).profile].toLocaleLowerCase()}`,
    examples: words.examples[effectiveSetting(sources, 'examples') ?? 'on-demand'],
    touch: (effectiveSetting(sources, 'touchLock') ?? kiosk) ? words.lockShown : words.lockHidden,
    reading: (effectiveSetting(sources, 'textSize') ?? 1).toLocaleString(useStore(spoken), {
      style: 'percent',
    }),
    listening: words.touchShort[touchModeOf(inForce).touch],
    bedtime:
      (effectiveSetting(sources, 'bedtime') ?? kiosk)
        ? words.bedtimeShort(effectiveSetting(sources, 'bedtimeStories') ?? 3)
        : words.off,
    storage: words.wholeShort(counts.whole),
    about: __VERSION__.replace(/\+.*/u, ''),
  };
}

/** The two limits that matter every day. */
function limitsText(
  sources: SettingsReady['sources'],
  words: { noLimits: string; dailyShort(minutes: number): string },
): string {
  const minutes = effectiveSetting(sources, 'dailyMinutes');
  const quiet = effectiveSetting(sources, 'quiet');
  const said = [minutes && words.dailyShort(minutes), quiet && `${quiet.from}–${quiet.to}`];
  return said.filter(Boolean).join(', ') || words.noLimits;
}

/** A service by its host. */
function serviceText(
  service: Service | null | undefined,
  unset: string,
  words: { off: string; thisDevice: string },
): string {
  if (service === undefined) return unset;
  if (service === null) return words.off;
  if (!service.baseUrl) return words.thisDevice;
  return hostOf(service.baseUrl);
}
