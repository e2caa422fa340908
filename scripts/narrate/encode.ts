/**
 * Samples to the one format that pages can be joined in: MPEG layer III, constant 48 kbit/s, 24 kHz, mono. Without
 * header frame, tags or bit reservoir every frame is 144 bytes and stands alone, so that pages put end to end are one
 * continuous stream, and a second is 6,000 bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { MODEL, RATE, SPEED } from './kokoro';

export const FORMAT = 'audio/mpeg;48000;24000;mono';
export const FRAME_BYTES = 144;
export const BYTES_A_SECOND = 6000;

/** LAME's look-ahead plus the decoder's filter bank: 1,105 samples, measured with a tone that starts at one second. */
export const DELAY = 1105 / RATE;

export const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
export const textHash = (text: string): string => short(text);
export const pageKey = (text: string, voice: string): string =>
  short([text, voice, MODEL, SPEED, FORMAT].join('|'));

export const crc = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');

export function encode(samples: Float32Array): Buffer {
  // The coder adds its delay in front: take it from the lead, so that the lead is what is heard.
  const cut = Math.round(DELAY * RATE);
  const body = samples.subarray(cut);
  const { stdout, stderr, status } = spawnSync(
    'ffmpeg',
    // biome-ignore format: a command line reads best in lines of its own making
    ['-v', 'error', '-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0',
      '-map_metadata', '-1', '-c:a', 'libmp3lame', '-b:a', '48k', '-reservoir', '0', '-abr', '0',
      '-write_xing', '0', '-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3', 'pipe:1'],
    { input: Buffer.from(body.buffer, body.byteOffset, body.byteLength), maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`ffmpeg failed: ${stderr.toString()}`);
  return stdout;
}

/** Back to samples, as a listener's decoder gives them. A decoder's warning is a fault: joins must be clean. */
export function decode(mp3: Buffer, rate = RATE): Float32Array {
  const { stdout, stderr, status } = spawnSync(
    'ffmpeg',
    ['-v', 'warning', '-f', 'mp3', '-i', 'pipe:0', '-f', 'f32le', '-ac', '1', '-ar', String(rate), 'pipe:1'],
    { input: mp3, maxBuffer: 1 << 28 },
  );
  const complaint = stderr
    .toString()
    .split('\n')
    // Warning about every stream without a header frame, such as ours.
    .filter((line) => line.trim() && !/Estimating duration from bitrate/u.test(line))
    .join('\n');
  if (status !== 0 || complaint) throw new Error(`decoding: ${complaint}`);
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** 24 kHz to the recogniser's 16 kHz. */
export function resample(samples: Float32Array, rate: number): Float32Array {
  const { stdout, status } = spawnSync(
    'ffmpeg',
    // biome-ignore format: a command line reads best in lines of its own making
    ['-v', 'error', '-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0', '-f', 'f32le', '-ar', String(rate), 'pipe:1'],
    { input: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error('ffmpeg could not resample');
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}
