import type { Language } from '../domain/language';

/** A voice of the device, as far as it is needed to say a name. */
interface Voice {
  /** 0 to 1. */
  volume?: number;
  say(text: string, speed: number, signal: AbortSignal): Promise<void>;
}

export interface MouthDeps {
  /** What was recorded of a label by its name (`hero/fox`, or its own words), by itself; undefined where nothing was. */
  labelSound(name: string, language: Language): Promise<Blob | undefined>;
  openVoice(language: Language): Promise<Voice | undefined>;
  language(): Language;
  /** How loud, 0 to 1: within what a parent allows. */
  volume(): number;
}

export type Mouth = ReturnType<typeof createMouth>;

/** Of all mouths together one speaks: what comes silences what was. */
let talking = new AbortController();

/**
 * Says what is touched: by its recorded name, else by the device's voice, else not at all. One thing at a time, whoever
 * says it, and nothing of a sound is left once it has been heard.
 */
export function createMouth({ labelSound, openVoice, language, volume }: MouthDeps) {
  let own = new AbortController();

  async function tell(name: string, text: string, tongue = language()): Promise<void> {
    talking.abort();
    talking = own = new AbortController();
    const { signal } = own;
    try {
      const sound = await labelSound(name, tongue).catch(() => undefined);
      if (signal.aborted) return;
      if (sound) {
        const { playRecording } = await import('./recording');
        return signal.aborted ? undefined : await playRecording(sound, volume(), signal);
      }
      const voice = await openVoice(tongue);
      if (signal.aborted || !voice) return;
      voice.volume = volume();
      await voice.say(text, 1, signal);
    } catch {
      // What cannot be heard can be seen.
    }
  }

  return {
    /** Says a tile's name: `name` as the labels call it, `text` as the interface does. Resolves at the end of it. */
    name: tell,
    /** Says a sentence, in the interface's language or its own; resolves when it has been said, or cannot be. */
    say: (text: string, tongue?: Language) => tell(text, text, tongue),
    /** Silences what this mouth says, not what another has begun since. */
    hush: () => own.abort(),
  };
}
