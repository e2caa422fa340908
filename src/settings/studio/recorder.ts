import { ignore } from '../../domain/ignore';
import {
  closeMicrophone,
  openMicrophone,
  recorderFailure,
  recorderOf,
  watchLevel,
} from '../../sound/microphone';

/** Recording of one page. */
export interface Take {
  sound: Blob;
  /** Milliseconds. */
  lasted: number;
}

export interface Recorder {
  /** Ends this take and begins the next at the same moment, so that nothing is lost between. */
  turn(): Promise<Take>;
  /** Ends the take and releases the microphone. */
  stop(): Promise<Take>;
}

/** High enough that encoding the take again loses nothing audible. Bits per second. */
const RATE = 96_000;

/**
 * Nothing plays while recording: there is no echo to cancel, and cancelling thins the voice. No automatic
 * gain either, which raises the noise in every pause; the whole page gets one gain when it is stored.
 */
const VOICE = { echoCancellation: false, noiseSuppression: true, autoGainControl: false };

/**
 * Records from now until `stop`. Requests the microphone here and nowhere earlier.
 * @param onLevel the microphone's level, 0 to 1
 * @param onEnded the microphone was unplugged or the recorder failed; `stop` returns the recording so far
 * @throws {MicrophoneUnavailableError} without a microphone, or permission to use it
 */
export async function openRecorder(onLevel: (level: number) => void, onEnded: () => void): Promise<Recorder> {
  const stream = await openMicrophone(VOICE);
  let now: ReturnType<typeof begin>;
  try {
    now = begin(stream, onEnded);
  } catch (error) {
    closeMicrophone(stream);
    throw error;
  }
  const quiet = watchLevel(stream, onLevel);
  return {
    turn() {
      const page = now;
      now = begin(stream, onEnded);
      return page();
    },
    async stop() {
      try {
        return await now();
      } finally {
        quiet();
        closeMicrophone(stream);
      }
    },
  };
}

/** Records from now on. @returns a function that ends the take and returns it */
function begin(stream: MediaStream, onEnded: () => void): () => Promise<Take> {
  const recorder = recorderOf(stream, RATE);
  const pieces: Blob[] = [];
  const began = performance.now();
  let ending = false;
  const ended = new Promise<Take>((resolve, reject) => {
    const early = () => ending || onEnded();
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = (event) => {
      // Anything recorded before the error counts.
      if (!pieces.length) reject(recorderFailure(event));
      early();
    };
    recorder.onstop = () => {
      resolve({ sound: new Blob(pieces, { type: recorder.mimeType }), lasted: performance.now() - began });
      early();
    };
  });
  ignore(ended, 'the caller of the returned function learns of it');
  recorder.start();
  return () => {
    ending = true;
    if (recorder.state !== 'inactive') recorder.stop();
    return ended;
  };
}
