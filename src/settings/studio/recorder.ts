import {
  closeMicrophone,
  openMicrophone,
  recorderFailure,
  recorderOf,
  watchLevel,
} from '../../sound/microphone';

/** What was recorded of one page. */
export interface Take {
  sound: Blob;
  /** Milliseconds by the clock. */
  lasted: number;
}

export interface Recorder {
  /** Ends the page and begins the next one at the same moment; nothing that is said meanwhile is lost. */
  turn(): Promise<Take>;
  /** Ends it and lets go of the microphone. */
  stop(): Promise<Take>;
}

/** Enough that what is made of it loses nothing more. Bits per second. */
const RATE = 96_000;

/**
 * Nothing sounds while somebody records: no echo to cancel, and cancelling makes a telephone of the voice. No automatic
 * gain either, which raises the room in every pause; one gain for the whole page follows when it is stored.
 */
const VOICE = { echoCancellation: false, noiseSuppression: true, autoGainControl: false };

/**
 * Records from now until `stop`. The microphone is asked for here and nowhere earlier.
 * @param onLevel how loud it is, 0 to 1
 * @param onEnded the microphone was unplugged, or the recorder has given up: `stop` gives what there is
 * @throws {DeafError} without a microphone, or leave to use it
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

/** Records from now on; the returned function ends it and gives what was recorded. */
function begin(stream: MediaStream, onEnded: () => void): () => Promise<Take> {
  const recorder = recorderOf(stream, RATE);
  const pieces: Blob[] = [];
  const began = performance.now();
  let ending = false;
  const ended = new Promise<Take>((resolve, reject) => {
    const early = () => ending || onEnded();
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = (event) => {
      // What it has heard until then counts, if it has heard anything.
      if (!pieces.length) reject(recorderFailure(event));
      early();
    };
    recorder.onstop = () => {
      resolve({ sound: new Blob(pieces, { type: recorder.mimeType }), lasted: performance.now() - began });
      early();
    };
  });
  ended.catch(() => {});
  recorder.start();
  return () => {
    ending = true;
    if (recorder.state !== 'inactive') recorder.stop();
    return ended;
  };
}
