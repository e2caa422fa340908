import {
  ADTS,
  AdtsOutputFormat,
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  FLAC,
  FlacOutputFormat,
  Input,
  type InputFormat,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WAVE,
  WavOutputFormat,
} from 'mediabunny';
import { Failure } from '../../../domain/errors';

/*
 * Sounds as packets, which are copied and never decoded. The bytes are read by ranges: of a long sound only what is cut
 * out of it is ever in memory. The only module that knows mediabunny.
 */

interface OpenSound {
  /** Seconds, by its packets: what a header says is not believed. */
  duration: number;
  /** Whether its end is missing: what there is plays, and its header promises more. */
  isCutShort: boolean;
  /** Copies the packets that begin within these seconds. */
  cut(from: number, to: number): Promise<{ bytes: Blob; duration: number }>;
}

const WRITERS: [format: InputFormat, type: string, create: () => OutputFormat][] = [
  [MP3, 'audio/mpeg', () => new Mp3OutputFormat()],
  [ADTS, 'audio/aac', () => new AdtsOutputFormat()],
  [MP4, 'audio/mp4', () => new Mp4OutputFormat({ fastStart: 'in-memory' })],
  [QTFF, 'audio/mp4', () => new Mp4OutputFormat({ fastStart: 'in-memory' })],
  [OGG, 'audio/ogg', () => new OggOutputFormat()],
  [FLAC, 'audio/flac', () => new FlacOutputFormat()],
  [WAVE, 'audio/wav', () => new WavOutputFormat()],
];

/** A packet that begins this much before a cut belongs behind it. Seconds. */
const NEAR = 0.001;

const opened = new WeakMap<Blob, Promise<OpenSound>>();

/**
 * Opens a sound; one that is open is not read again, for a book is cut chapter by chapter.
 * @throws {Failure} `broken` where it is no sound, or one whose codec is unknown
 */
export function openSound(sound: Blob): Promise<OpenSound> {
  const known = opened.get(sound) ?? open(sound);
  opened.set(sound, known);
  return known;
}

async function open(sound: Blob): Promise<OpenSound> {
  try {
    const input = new Input({
      source: new BlobSource(sound, { handleUnhandledError: () => {} }),
      formats: [MP3, ADTS, MP4, QTFF, OGG, FLAC, WAVE],
    });
    const track = await input.getPrimaryAudioTrack();
    const codec = await track?.getCodec();
    if (!track || !codec) throw new Error('no audio track of a known codec');
    const format = await input.getFormat();
    const [, type = '', createFormat] = WRITERS.find(([one]) => one === format) ?? [];
    const config = await track.getDecoderConfig();
    const sink = new EncodedPacketSink(track);
    const end = await lastEnd(sink);
    const isCutShort = end === undefined;
    const duration = end ?? (await lastReadable(sink));
    if (!createFormat || !config || !(duration > 0)) throw new Error('no packets');
    return {
      duration,
      isCutShort,
      async cut(from, to) {
        const source = new EncodedAudioPacketSource(codec);
        const output = new Output({ format: createFormat(), target: new BufferTarget() });
        output.addAudioTrack(source);
        await output.start();
        let begin: number | undefined;
        let end = 0;
        const first = (await sink.getPacket(from)) ?? (await sink.getFirstPacket());
        const next = (one: EncodedPacket) => sink.getNextPacket(one).catch(() => null);
        for (let packet = first; packet && packet.timestamp < to - NEAR; packet = await next(packet)) {
          if (packet.timestamp < from - NEAR) continue;
          begin ??= packet.timestamp;
          end = packet.timestamp + packet.duration;
          await source.add(packet.clone({ timestamp: packet.timestamp - begin }), { decoderConfig: config });
        }
        if (begin === undefined) throw new Error(`no packet between ${from} and ${to}`);
        await output.finalize();
        const { buffer } = output.target;
        return { bytes: new Blob([buffer ?? new ArrayBuffer(0)], { type }), duration: end - begin };
      },
    };
  } catch (error) {
    throw new Failure('broken', `no sound: ${(error as Error)?.message ?? error}`);
  }
}

/** End of the last packet; undefined where a file ends before it. */
async function lastEnd(sink: EncodedPacketSink): Promise<number | undefined> {
  const last = await sink.getPacket(Number.POSITIVE_INFINITY).catch(() => null);
  return last?.data.length ? last.timestamp + last.duration : undefined;
}

/** End of the last packet that can be read, from the beginning on. */
async function lastReadable(sink: EncodedPacketSink): Promise<number> {
  let end = 0;
  try {
    for await (const { timestamp, duration } of sink.packets()) end = timestamp + duration;
  } catch {
    // The file ends within a packet.
  }
  return end;
}
