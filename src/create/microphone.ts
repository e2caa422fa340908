import { Failure, toFailure } from '../domain/errors';

/** Bounds of what is said in one breath, in milliseconds: below is a slip of the finger, above a forgotten one. */
export const SHORTEST = 400;
export const LONGEST = 60_000;

/** In the order in which servers like them; the first that the browser can record. */
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm'];

/** Why there is no microphone to be had. */
export type Deaf = 'insecure' | 'missing' | 'refused';

export class DeafError extends Error {
  constructor(readonly why: Deaf) {
    super(`no microphone: ${why}`);
  }
}

/**
 * Records until `done` is aborted, at most `LONGEST`. The microphone is asked for here and nowhere earlier, and let go
 * of before this ends, however it ends.
 * @param onLevel how loud it is, 0 to 1, about thirty times a second; without it nothing is measured
 * @returns undefined when it was shorter than `SHORTEST`
 * @throws {DeafError} without a microphone, or leave to use it
 * @throws {Failure} `aborted`, or `failed` when the microphone or the recorder does not work
 */
export async function record(
  done: AbortSignal,
  signal: AbortSignal,
  onLevel?: (level: number) => void,
): Promise<Blob | undefined> {
  const stream = await openMicrophone();
  const close: (() => void)[] = [() => stream.getTracks().forEach((track) => void track.stop())];
  try {
    if (signal.aborted) throw new Failure('aborted');
    // Asked for leave, the finger has gone to the question.
    if (done.aborted) return undefined;
    if (onLevel) close.push(measure(stream, onLevel));
    return await take(stream, done, signal);
  } finally {
    for (const end of close) end();
  }
}

async function openMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DeafError(isSecureContext ? 'missing' : 'insecure');
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
    });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new DeafError('refused');
    if (name === 'NotFoundError' || name === 'OverconstrainedError') throw new DeafError('missing');
    throw new Failure('failed', `the microphone does not open: ${name}: ${message}`);
  }
}

function take(stream: MediaStream, done: AbortSignal, signal: AbortSignal): Promise<Blob | undefined> {
  if (typeof MediaRecorder === 'undefined') throw new DeafError('missing');
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, { ...(type && { mimeType: type }), audioBitsPerSecond: 32_000 });
  const pieces: Blob[] = [];
  const began = performance.now();
  return new Promise<Blob | undefined>((resolve, reject) => {
    const stop = () => recorder.state !== 'inactive' && recorder.stop();
    const timer = setTimeout(stop, LONGEST);
    done.addEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      done.removeEventListener('abort', stop);
      signal.removeEventListener('abort', stop);
      act();
    };
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = (event) => {
      const { error } = event as Event & { error?: Error };
      settle(() => reject(new Failure('failed', `the recorder: ${error?.message ?? 'failed'}`)));
    };
    // Also when the microphone is unplugged: what was said until then counts.
    recorder.onstop = () =>
      settle(() => {
        if (signal.aborted) return reject(new Failure('aborted'));
        const long = performance.now() - began >= SHORTEST;
        resolve(long ? new Blob(pieces, { type: recorder.mimeType }) : undefined);
      });
    recorder.start();
  });
}

/** Measures how loud it is until the returned function is called. */
function measure(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  let even = false;
  let frame = requestAnimationFrame(function look() {
    frame = requestAnimationFrame(look);
    even = !even;
    if (even) return;
    analyser.getByteTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += (sample - 128) ** 2;
    // Speech lies near a tenth of full scale.
    onLevel(Math.min(1, Math.sqrt(sum / samples.length) / 24));
  });
  return () => {
    cancelAnimationFrame(frame);
    source.disconnect();
    context.close().catch(() => {});
    onLevel(0);
  };
}

/** Names whatever went wrong with listening. */
export const toHearingFailure = (error: unknown) => (error instanceof DeafError ? error : toFailure(error));
