import { Failure, toFailure } from '../../domain/errors';
import {
  closeMicrophone,
  MicrophoneUnavailableError,
  openMicrophone,
  recorderFailure,
  recorderOf,
  watchLevel,
} from '../../sound/microphone';

/** Bounds of one recording, in milliseconds: shorter is a slip of the finger, longer a forgotten one. */
const SHORTEST_RECORDING = 400;
const LONGEST_RECORDING = 60_000;

/**
 * Records until `done` is aborted, at most `LONGEST_RECORDING`. Requests the microphone here and nowhere earlier, and
 * releases it however this ends.
 * @param onLevel level, 0 to 1, about thirty times a second; without it nothing is measured
 * @returns undefined when it was shorter than `SHORTEST_RECORDING`
 * @throws {MicrophoneUnavailableError} without a microphone, or permission to use it
 * @throws {Failure} `aborted`, or `failed` when the microphone or the recorder does not work
 */
export async function recordSpeech(
  done: AbortSignal,
  signal: AbortSignal,
  onLevel?: (level: number) => void,
): Promise<Blob | undefined> {
  const stream = await openMicrophone({ echoCancellation: true, noiseSuppression: true });
  const close = [() => closeMicrophone(stream)];
  try {
    if (signal.aborted) throw new Failure('aborted');
    // The browser's question for permission has taken the finger off the button.
    if (done.aborted) return undefined;
    if (onLevel) close.push(watchLevel(stream, onLevel));
    return await take(stream, done, signal);
  } finally {
    for (const end of close) end();
  }
}

function take(stream: MediaStream, done: AbortSignal, signal: AbortSignal): Promise<Blob | undefined> {
  const recorder = recorderOf(stream, 32_000);
  const pieces: Blob[] = [];
  const began = performance.now();
  return new Promise<Blob | undefined>((resolve, reject) => {
    const stop = () => recorder.state !== 'inactive' && recorder.stop();
    const timer = setTimeout(stop, LONGEST_RECORDING);
    done.addEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      done.removeEventListener('abort', stop);
      signal.removeEventListener('abort', stop);
      act();
    };
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = (event) => settle(() => reject(recorderFailure(event)));
    // Runs also when the microphone is unplugged: speech recorded until then counts.
    recorder.onstop = () =>
      settle(() => {
        if (signal.aborted) return reject(new Failure('aborted'));
        const long = performance.now() - began >= SHORTEST_RECORDING;
        resolve(long ? new Blob(pieces, { type: recorder.mimeType }) : undefined);
      });
    recorder.start();
  });
}

/** Maps any failure of listening to one with a name. */
export const toSpeechInputFailure = (error: unknown) =>
  error instanceof MicrophoneUnavailableError ? error : toFailure(error);
