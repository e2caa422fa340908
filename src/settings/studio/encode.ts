import { concatBytes } from '../../domain/media/bytes';
import { soundSeconds } from '../../domain/media/frames';
import { wavFile } from '../../domain/media/media-type';
import { OPUS_SKIP, opusSeconds, writeOgg } from '../../domain/media/ogg';
import { OGG_OPUS } from '../../domain/media/ogg-opus';

/** A recording as it is stored. */
interface EncodedSound {
  bytes: ArrayBuffer;
  type: string;
  /** Seconds. */
  duration: number;
}

interface Codec {
  config: AudioEncoderConfig;
  /** @throws where the packets are not what was asked for */
  file(packets: Uint8Array[], description: Uint8Array | undefined): EncodedSound;
}

/** Rates of what an encoder is given, and of plain samples. Samples a second. */
const RATE = 48_000;
const PLAIN_RATE = 24_000;
/** Samples handed to an encoder at once, a second's: given minutes, it would hold them all in memory. */
const PIECE = RATE;

const mono = { sampleRate: RATE, numberOfChannels: 1 };

/** Best first: AAC in ADTS plays on every phone and its pages join as they are, but fewer browsers encode it. */
const CODECS: Codec[] = [
  {
    config: { ...mono, codec: 'mp4a.40.2', bitrate: 64_000, aac: { format: 'adts' } } as AudioEncoderConfig,
    file(packets) {
      const bytes = concatBytes(packets);
      const duration = soundSeconds(bytes.buffer, 'audio/aac') ?? 0;
      return { bytes: bytes.buffer, type: 'audio/aac', duration };
    },
  },
  {
    config: { ...mono, codec: 'opus', bitrate: 40_000 },
    file(packets, description) {
      const skip = description && new DataView(description.buffer).getUint16(10, true);
      return { bytes: writeOgg(packets, skip ?? OPUS_SKIP), type: OGG_OPUS, duration: opusSeconds(packets) };
    },
  },
];

interface Encoder {
  /** Rate of the samples to encode, a second. */
  rate: number;
  /** Whether it compresses at all, to about a tenth. */
  small: boolean;
  encode(samples: Float32Array): Promise<EncodedSound>;
}

/** The best encoder of this browser; plain samples where it has none, or none that keeps its word. */
export async function openEncoder(): Promise<Encoder> {
  const found = await Promise.all(
    CODECS.map(async (codec) => ((await can(codec.config)) ? codec : undefined)),
  );
  const codecs = found.flatMap((codec) => codec ?? []);
  const rate = codecs.length ? RATE : PLAIN_RATE;
  return {
    rate,
    small: codecs.length > 0,
    async encode(samples) {
      for (const codec of codecs) {
        const encoded = await run(codec, samples).catch(() => undefined);
        // Some systems' encoders return nothing, or silence of another length.
        if (encoded && Math.abs(encoded.duration - samples.length / rate) < 0.2) return encoded;
      }
      return plain(samples, rate);
    },
  };
}

async function can(config: AudioEncoderConfig): Promise<boolean> {
  // Absent on plain http, in Safari before 26 and Firefox before 130.
  if (typeof AudioEncoder === 'undefined') return false;
  return AudioEncoder.isConfigSupported(config).then(
    ({ supported = false }) => supported,
    () => false,
  );
}

async function run({ config, file }: Codec, samples: Float32Array): Promise<EncodedSound> {
  const packets: Uint8Array[] = [];
  let description: Uint8Array | undefined;
  let failed: Error | undefined;
  const encoder = new AudioEncoder({
    output(chunk, about) {
      const config = about?.decoderConfig?.description;
      if (config) description = new Uint8Array(config as ArrayBuffer);
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(bytes);
    },
    error(error) {
      failed = error;
    },
  });
  try {
    encoder.configure(config);
    for (let at = 0; at < samples.length && !failed; at += PIECE) {
      const data = samples.slice(at, at + PIECE);
      const piece = new AudioData({
        format: 'f32-planar',
        sampleRate: RATE,
        numberOfChannels: 1,
        numberOfFrames: data.length,
        timestamp: (at / RATE) * 1e6,
        data,
      });
      encoder.encode(piece);
      piece.close();
    }
    await encoder.flush();
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
  if (failed) throw failed;
  return file(packets, description);
}

function plain(samples: Float32Array, rate: number): EncodedSound {
  const whole = Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
  const { buffer } = wavFile(new Uint8Array(whole.buffer), rate);
  return { bytes: buffer, type: 'audio/wav', duration: samples.length / rate };
}
