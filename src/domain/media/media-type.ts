import { isAt } from './bytes';
import { framedType } from './frames';

/** Types of sounds and pictures by their bytes: declared types are often wrong. */

/** MIME type of a sound that a browser may be able to play; undefined for anything else. */
export function soundType(bytes: Uint8Array): string | undefined {
  if (isAt(bytes, 0, 'RIFF') && isAt(bytes, 8, 'WAVE')) return 'audio/wav';
  if (isAt(bytes, 0, 'OggS')) return 'audio/ogg';
  if (isAt(bytes, 0, 'fLaC')) return 'audio/flac';
  if (isAt(bytes, 4, 'ftyp') && !pictureType(bytes)) return 'audio/mp4';
  if (isAt(bytes, 0, '\x1aE\xdf\xa3')) return 'audio/webm';
  return framedType(bytes);
}

/** MIME type of a picture that every supported browser can draw; undefined for anything else. */
export function pictureType(bytes: Uint8Array): string | undefined {
  if (isAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (isAt(bytes, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (isAt(bytes, 0, 'RIFF') && isAt(bytes, 8, 'WEBP')) return 'image/webp';
  if (isAt(bytes, 4, 'ftypavif')) return 'image/avif';
  return undefined;
}

/** Puts a WAV header before bare 16-bit samples. */
export function wavFile(samples: Uint8Array, hertz: number, channels = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) =>
    bytes.set(
      [...text].map((letter) => letter.charCodeAt(0)),
      at,
    );
  write(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, hertz, true);
  view.setUint32(28, hertz * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, samples.length, true);
  bytes.set(samples, 44);
  return bytes;
}
