import { pictureType, soundType } from '../../domain/media/media-type';
import { writeMp4 } from '../../domain/media/mp4';
import { readPackets } from '../../domain/media/sound-packets';
import { BOOK_FILES, type BookFile } from '../../storage/sharing/epub/book';
import type { StoredMedia } from '../../storage/sharing/epub/read-book';
import { openEncoder } from '../studio/encode';

/** Sounds and pictures as every reading app takes them. */

const isBookType = (type: string): type is BookFile['type'] => Object.hasOwn(BOOK_FILES, type);

/**
 * MP3 and MP4 go out byte for byte. AAC and Opus keep their packets, in an MP4; any other sound is encoded anew.
 * @returns undefined for a sound that this browser can neither decode nor encode
 */
export async function bookSound({ bytes }: StoredMedia): Promise<BookFile | undefined> {
  const type = soundType(new Uint8Array(bytes));
  if (type && isBookType(type)) return { type, data: new Blob([bytes], { type }) };
  return (await inMp4(bytes)) ?? (await encodedAnew(bytes));
}

async function inMp4(bytes: ArrayBuffer): Promise<BookFile | undefined> {
  const packets = readPackets(new Uint8Array(bytes));
  return packets && { type: 'audio/mp4', data: new Blob([writeMp4(packets)], { type: 'audio/mp4' }) };
}

async function encodedAnew(bytes: ArrayBuffer): Promise<BookFile | undefined> {
  const { rate, small, encode } = await openEncoder();
  if (!small) return undefined;
  try {
    const buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.slice(0));
    return await inMp4((await encode(mixed(buffer))).bytes);
  } catch {
    return undefined;
  }
}

/** One channel: stories are voices. */
function mixed(buffer: AudioBuffer): Float32Array {
  const mono = buffer.getChannelData(0).slice();
  for (let channel = 1; channel < buffer.numberOfChannels; channel++)
    buffer.getChannelData(channel).forEach((sample, i) => {
      mono[i] = (mono[i] ?? 0) + sample;
    });
  return buffer.numberOfChannels > 1 ? mono.map((sample) => sample / buffer.numberOfChannels) : mono;
}

const QUALITY = 0.9;

/** PNG and JPEG go out byte for byte; WebP and AVIF, which older reading apps do not draw, become JPEG. */
export async function bookPicture({ bytes }: StoredMedia): Promise<BookFile | undefined> {
  const type = pictureType(new Uint8Array(bytes));
  const data = new Blob([bytes], type ? { type } : {});
  if (type && isBookType(type)) return { type, data };
  const image = await createImageBitmap(data).catch(() => undefined);
  if (!image) return undefined;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: image.width, height: image.height });
  const paper = canvas.getContext('2d');
  if (paper) paper.fillStyle = '#fff';
  // Transparency would become black.
  paper?.fillRect(0, 0, image.width, image.height);
  paper?.drawImage(image, 0, 0);
  image.close();
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return jpeg ? { type: 'image/jpeg', data: jpeg } : undefined;
}
