import { concatBytes } from './bytes';
import type { SoundPackets } from './sound-packets';

/**
 * MP4 with one track of sound (ISO 14496-12, 14496-14; Opus by its own mapping, with `dOps`). The packets are laid in as
 * they are: nothing is decoded, nothing is lost.
 */
export function writeMp4(sound: SoundPackets): Uint8Array<ArrayBuffer> {
  const head = box('ftyp', ascii('M4A '), u32(512), ascii('M4A isommp42'));
  // The place of the packets stands in a box before them, whose size does not depend on it.
  const size = head.length + movie(sound, 0).length + 8;
  return concatBytes([head, movie(sound, size), box('mdat', ...sound.packets)]);
}

/** Identity of ISO's matrices: sound has no place on a screen. */
const MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map((value) => u32(value));
const TRACK = 1;
/** Packed letters of “und”: the language stands in the book. */
const UNDETERMINED = 0x55c4;

function movie(sound: SoundPackets, offset: number): Uint8Array {
  const { hertz, samples, skip } = sound;
  const all = samples.reduce((sum, count) => sum + count, 0);
  const heard = Math.max(0, all - skip);
  const fullVolume = 0x0100;
  return box(
    'moov',
    box(
      'mvhd',
      u32(0, 0, 0, hertz, heard, 0x10000),
      u16(fullVolume, 0),
      u32(0, 0),
      ...MATRIX,
      u32(0, 0, 0, 0, 0, 0, TRACK + 1),
    ),
    box(
      'trak',
      // Flags: enabled, in the movie.
      box('tkhd', u32(3, 0, 0, TRACK, 0, heard, 0, 0), u16(0, 0, fullVolume, 0), ...MATRIX, u32(0, 0)),
      box('edts', box('elst', u32(0, 1, heard, skip, 0x10000))),
      box(
        'mdia',
        box('mdhd', u32(0, 0, 0, hertz, all), u16(UNDETERMINED, 0)),
        box('hdlr', u32(0, 0), ascii('soun'), u32(0, 0, 0), ascii('Sound\0')),
        box(
          'minf',
          box('smhd', u32(0, 0)),
          box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
          sampleTable(sound, offset),
        ),
      ),
    ),
  );
}

function sampleTable(sound: SoundPackets, offset: number): Uint8Array {
  const { packets, samples } = sound;
  const runs: [count: number, samples: number][] = [];
  for (const count of samples) {
    const last = runs.at(-1);
    if (last?.[1] === count) last[0]++;
    else runs.push([1, count]);
  }
  return box(
    'stbl',
    box('stsd', u32(0, 1), sampleEntry(sound)),
    box('stts', u32(0, runs.length, ...runs.flat())),
    // All packets lie in one chunk.
    box('stsc', u32(0, 1, 1, packets.length, 1)),
    box('stsz', u32(0, 0, packets.length, ...packets.map(({ length }) => length))),
    box('stco', u32(0, 1, offset)),
  );
}

function sampleEntry({ codec, config, channels, hertz }: SoundPackets): Uint8Array {
  const entry = [
    u32(0),
    u16(0, 1),
    u32(0, 0),
    u16(channels, 16, 0, 0),
    u32(hertz < 0x10000 ? hertz * 0x10000 : 0),
  ];
  return codec === 'opus'
    ? box('Opus', ...entry, box('dOps', opusConfig(config)))
    : box('mp4a', ...entry, box('esds', u32(0), elementaryStream(config)));
}

/** As Ogg's head, but of version 0 and with its numbers turned round. */
function opusConfig(head: Uint8Array): Uint8Array {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return concatBytes([
    Uint8Array.of(0, head[1] ?? 1),
    u16(view.getUint16(2, true)),
    u32(view.getUint32(4, true)),
    u16(view.getUint16(8, true)),
    Uint8Array.of(0),
  ]);
}

/** Descriptors of MPEG-4: a stream of sound (AAC), how it is configured, and that nothing else goes with it. */
function elementaryStream(config: Uint8Array): Uint8Array {
  const decoder = descriptor(4, Uint8Array.of(0x40, 0x15, 0, 0, 0), u32(0, 0), descriptor(5, config));
  return descriptor(3, u16(TRACK), Uint8Array.of(0), decoder, descriptor(6, Uint8Array.of(2)));
}

function descriptor(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concatBytes(parts);
  return concatBytes([Uint8Array.of(tag, content.length), content]);
}

function box(name: string, ...parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 8);
  return concatBytes([u32(size), ascii(name), ...parts]);
}

function u32(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value);
  return bytes;
}

function u16(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint16(2 * i, value);
  return bytes;
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
