import type { Language } from '../domain/language';

/** The part of a device voice that an announcement needs. */
interface Voice {
  /** 0 to 1. */
  volume?: number;
  say(text: string, speed: number, signal: AbortSignal): Promise<void>;
}

interface AnnouncerDeps {
  /** The recording of a label (`hero/fox`, or the sentence itself) alone; undefined where there is none. */
  recordingOf(label: string, language: Language): Promise<Blob | undefined>;
  /** undefined where no voice may or can speak. */
  openVoice(language: Language): Promise<Voice | undefined>;
  language(): Language;
  /** 0 to 1, within what a parent allows. */
  volume(): number;
}

export type Announcer = ReturnType<typeof createAnnouncer>;

/** Shared by all announcers of the page: a new announcement cuts off the one before. */
let speaking = new AbortController();

/**
 * Says labels and sentences: by a recording, else by the device's voice, else not at all. Only one announcement sounds on
 * the page at a time, and no sound is held after it has ended.
 */
export function createAnnouncer({ recordingOf, openVoice, language, volume }: AnnouncerDeps) {
  let own = new AbortController();

  async function speak(label: string, text: string, textLanguage = language()): Promise<void> {
    speaking.abort();
    speaking = own = new AbortController();
    const { signal } = own;
    try {
      const recording = await recordingOf(label, textLanguage).catch(() => undefined);
      if (signal.aborted) return;
      if (recording) {
        const { playRecording } = await import('./recording');
        return signal.aborted ? undefined : await playRecording(recording, volume(), signal);
      }
      const voice = await openVoice(textLanguage);
      if (signal.aborted || !voice) return;
      voice.volume = volume();
      await voice.say(text, 1, signal);
    } catch {
      // Everything announced is also on the screen.
    }
  }

  return {
    /**
     * Says a label; resolves when it has been said, or cannot be.
     * @param label its name among the recordings
     * @param text what the device's voice says instead
     */
    sayLabel: speak,
    /** Says a sentence, by default in the interface's language; resolves when it has been said, or cannot be. */
    say: (text: string, textLanguage?: Language) => speak(text, text, textLanguage),
    /** Stops this announcer's own speech, not what another has begun since. */
    stop: () => own.abort(),
  };
}
