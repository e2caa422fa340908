import { LANGUAGES } from '../domain/language';
import type { Service, ServiceKind } from '../domain/settings/settings';
import { touchModeOf } from '../domain/settings/touch-mode';
import { DEFAULT_AUDIENCE } from '../domain/story/wish';
import { language as spoken } from '../i18n';
import { useSettingsWords } from '../i18n/settings';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { hostOf } from './address';
import { deviceMemory } from './platform';
import type { Section } from './section';
import { automaticProfile, effectiveSetting, type SettingsReady } from './state';

/** Present value of each section, in a few words. */
export function useSectionValues({ sources, counts, waiting }: SettingsReady): Record<Section, string> {
  const words = useSettingsWords();
  const inForce = useStore(settings);
  const { kiosk = false } = inForce;
  const profile = effectiveSetting(sources, 'profile');
  const language = effectiveSetting(sources, 'language');
  const age = words.age[effectiveSetting(sources, 'age') ?? DEFAULT_AUDIENCE.age];
  const service = (kind: ServiceKind) =>
    serviceText(effectiveSetting(sources, kind), words.serviceUnset[kind], words);
  const tongue = language ? LANGUAGES[language].name : words.automatic;
  const limits = limitsText(sources, words);
  return {
    family: limits,
    children: sources.own.child ? words.childrenSome : words.childrenNone,
    limits,
    bedtime:
      (effectiveSetting(sources, 'bedtime') ?? kiosk)
        ? words.bedtimeShort(effectiveSetting(sources, 'bedtimeStories') ?? 3)
        : words.off,
    ours: words.ownShort,
    own: words.ownShort,
    import: words.importShort,
    examples: words.examples[effectiveSetting(sources, 'examples') ?? 'on-demand'],
    making: waiting.wishes + waiting.held ? words.waitingShort(waiting.wishes, waiting.held) : age,
    stories: age,
    wishes: words.waitingShort(waiting.wishes, waiting.held),
    llm: service('llm'),
    tts: service('tts'),
    stt: service('stt'),
    image: service('image'),
    device: words.deviceShort,
    language: tongue,
    profile: profile
      ? words.profile[profile]
      : `${words.automatic}: ${words.profile[automaticProfile(deviceMemory(), kiosk).profile].toLocaleLowerCase(spoken.get())}`,
    touch: (effectiveSetting(sources, 'touchLock') ?? kiosk) ? words.lockShown : words.lockHidden,
    reading: (effectiveSetting(sources, 'textSize') ?? 1).toLocaleString(useStore(spoken), {
      style: 'percent',
    }),
    listening: words.touchShort[touchModeOf(inForce).touch],
    backup: words.asFile,
    storage: words.wholeShort(counts.whole),
    about: __VERSION__.replace(/\+.*/u, ''),
  };
}

/** The limits that matter every day. */
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
