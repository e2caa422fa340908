import { Failure, type FailureKind } from '../../domain/errors';
import { LANGUAGES } from '../../domain/language';
import type { DeviceStt } from '../types';

/** Longest listening: a child thinks, stammers and begins again. Milliseconds. */
const LONGEST = 60_000;
/** Time to wait for the end, which Safari now and then does not report. Milliseconds. */
const ENDS_WITHIN = 4_000;

/** Speech recognition, which TypeScript's DOM lacks because its standard has no name in all browsers. */
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: ((event: { error: string; message?: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

const recognition = (): (new () => Recognition) | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as unknown as Record<
    string,
    (new () => Recognition) | undefined
  >;
  return SpeechRecognition ?? webkitSpeechRecognition;
};

const KINDS: Record<string, FailureKind> = {
  'not-allowed': 'refused',
  'service-not-allowed': 'refused',
  'audio-capture': 'refused',
  network: 'unreachable',
  'language-not-supported': 'unknown-model',
};

export const deviceStt: DeviceStt = {
  isSupported: () => recognition() !== undefined,

  listen: (language, done, signal) =>
    new Promise((resolve, reject) => {
      const Recognition = recognition();
      if (!Recognition) return reject(new Failure('missing', 'this browser does not write down speech'));
      if (signal.aborted) return reject(new Failure('aborted'));
      const ear = new Recognition();
      ear.lang = LANGUAGES[language].tag;
      ear.interimResults = true;
      let heard = '';
      let trouble: Failure | undefined;
      const settle = () => {
        clearTimeout(limit);
        clearTimeout(last);
        done.removeEventListener('abort', finish);
        signal.removeEventListener('abort', drop);
        ear.onresult = ear.onerror = ear.onend = null;
        // Releases the microphone, whatever state it is in.
        ear.abort();
        if (signal.aborted) reject(new Failure('aborted'));
        else if (heard) resolve(heard);
        else reject(trouble ?? new Failure('broken', 'nothing was understood'));
      };
      let last: ReturnType<typeof setTimeout> | undefined;
      const finish = () => {
        last ??= setTimeout(settle, ENDS_WITHIN);
        ear.stop();
      };
      const drop = () => settle();
      const limit = setTimeout(finish, LONGEST);
      done.addEventListener('abort', finish);
      signal.addEventListener('abort', drop);
      ear.onresult = ({ results }) => {
        heard = Array.from(results, (guesses) => guesses[0]?.transcript ?? '')
          .join(' ')
          .replace(/\s+/gu, ' ')
          .trim();
      };
      ear.onerror = ({ error, message }) => {
        const kind = KINDS[error] ?? 'broken';
        // Chrome's recognition is a service of its maker's.
        const away = kind === 'unreachable' && globalThis.navigator?.onLine === false;
        const line = `the browser’s speech recognition: ${error}${message ? ` (${message})` : ''}`;
        trouble = new Failure(away ? 'offline' : kind, line);
      };
      ear.onend = settle;
      try {
        ear.start();
        if (done.aborted) finish();
      } catch (error) {
        trouble = new Failure('broken', `the browser’s speech recognition: ${(error as Error).message}`);
        settle();
      }
    }),
};
