import { LANGUAGE_LIST, type Language, languageOfTag } from '../domain/language';
/** Abilities of this browser, asked of it and never assumed from its name. */

export const ABILITIES = [
  'secure',
  'offline',
  'persist',
  'wake',
  'lockScreen',
  'microphone',
  ...LANGUAGE_LIST.map((language) => `voice-${language}` as const),
  'crypto',
  'tabs',
] as const;
type Ability = (typeof ABILITIES)[number];

interface Abilities {
  can: Record<Ability, boolean>;
  /** Names of the device's voices. */
  voices: Partial<Record<Ability, string[]>>;
  memory: number | undefined;
  cores: number | undefined;
}

type WorkerState = 'none' | 'coming' | 'here' | 'waiting';

export const deviceMemory = () => (navigator as { deviceMemory?: number }).deviceMemory;

export function readAbilities(): Abilities {
  const voices = byLanguage(voicesOf);
  return {
    can: {
      secure: isSecureContext,
      offline: 'serviceWorker' in navigator,
      persist: !!navigator.storage?.persist,
      wake: 'wakeLock' in navigator,
      lockScreen: 'mediaSession' in navigator,
      microphone: !!navigator.mediaDevices?.getUserMedia,
      crypto: !!globalThis.crypto?.subtle,
      tabs: 'BroadcastChannel' in globalThis,
      ...byLanguage((language) => voicesOf(language).length > 0),
    },
    voices,
    memory: deviceMemory(),
    cores: navigator.hardwareConcurrency,
  };
}

const byLanguage = <Value>(read: (language: Language) => Value) =>
  Object.fromEntries(LANGUAGE_LIST.map((language) => [`voice-${language}`, read(language)])) as Record<
    `voice-${Language}`,
    Value
  >;

/**
 * Names of the device's voices for a language. espeak-ng lists each a hundred times, the others with a kind of voice behind
 * a plus: these are left out.
 */
export function voicesOf(language: Language): string[] {
  const all = globalThis.speechSynthesis?.getVoices() ?? [];
  const names = all.filter(({ lang }) => languageOfTag(lang) === language).map(({ name }) => name);
  const plain = names.filter((name) => !name.includes('+'));
  return plain.length ? plain : names;
}

/** Most browsers list their voices only a moment after they are asked. */
export function onVoices(listener: () => void): () => void {
  const synthesis = globalThis.speechSynthesis;
  synthesis?.addEventListener?.('voiceschanged', listener);
  return () => synthesis?.removeEventListener?.('voiceschanged', listener);
}

/** State of the service worker, which keeps the app itself on the device. */
export async function readWorker(): Promise<WorkerState> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (!registration) return 'none';
  if (!registration.active) return 'coming';
  return registration.waiting ? 'waiting' : 'here';
}

/** Whether a page may set the volume: on iOS and iPadOS only the buttons do. Tried on an element that plays nothing. */
export function canSetVolume(): boolean {
  const sound = new Audio();
  sound.volume = 0.5;
  return sound.volume === 0.5;
}
