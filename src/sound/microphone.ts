import { Failure } from '../domain/errors';
import { ignore } from '../domain/ignore';

/** The microphone is requested where somebody wants to be heard and nowhere earlier; its caller closes it. */

/**
 * Types to record, the first that the browser supports. Ogg comes before WebM: Firefox records both, but its WebM has no
 * length and cannot be sought, so that a recording never becomes a page.
 */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4', 'audio/webm'];

/** Reasons why no microphone is available. */
export type MicrophoneUnavailable = 'insecure' | 'missing' | 'refused';

export class MicrophoneUnavailableError extends Error {
  constructor(readonly why: MicrophoneUnavailable) {
    super(`no microphone: ${why}`);
  }
}

/** Reason known without asking for the microphone. */
export function microphoneUnavailable(): MicrophoneUnavailable | undefined {
  const can = 'mediaDevices' in navigator && 'MediaRecorder' in globalThis;
  if (can) return undefined;
  return isSecureContext ? 'missing' : 'insecure';
}

/**
 * @throws {MicrophoneUnavailableError} without a microphone, or leave to use it
 * @throws {Failure} `failed` when it does not open
 */
export async function openMicrophone(wanted: MediaTrackConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia)
    throw new MicrophoneUnavailableError(isSecureContext ? 'missing' : 'insecure');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, ...wanted } });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'NotAllowedError' || name === 'SecurityError')
      throw new MicrophoneUnavailableError('refused');
    if (name === 'NotFoundError' || name === 'OverconstrainedError')
      throw new MicrophoneUnavailableError('missing');
    throw new Failure('failed', `the microphone does not open: ${name}: ${message}`);
  }
}

/** Releases it, so that the browser's recording sign goes out. */
export const closeMicrophone = (stream: MediaStream) =>
  stream.getTracks().forEach((track) => void track.stop());

/**
 * A recorder of the first kind that the browser can record, not yet begun.
 * @param rate bits per second
 * @throws {MicrophoneUnavailableError} `missing` where the browser cannot record
 */
export function recorderOf(stream: MediaStream, rate: number): MediaRecorder {
  if (typeof MediaRecorder === 'undefined') throw new MicrophoneUnavailableError('missing');
  const mimeType = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  return new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: rate });
}

/** The failure of a recorder that has stopped by itself. */
export function recorderFailure(event: Event): Failure {
  const { error } = event as Event & { error?: Error };
  return new Failure('failed', `the recorder: ${error?.message ?? 'failed'}`);
}

/** Measures the level, 0 to 1, about thirty times a second, until the returned function is called. */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
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
    ignore(context.close(), 'a context that does not close is collected');
    onLevel(0);
  };
}
