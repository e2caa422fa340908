import { afterEach, describe, expect, it, vi } from 'vitest';
import { soundSeconds } from '../../../../src/domain/media/frames';
import { soundType } from '../../../../src/domain/media/media-type';
import { readOgg } from '../../../../src/domain/media/ogg';
import { OGG_OPUS } from '../../../../src/domain/media/ogg-opus';
import { openEncoder } from '../../../../src/settings/studio/encode';

/** One frame of AAC at 48 kHz, mono, with its ADTS header: 1024 samples. */
function adts(length = 60): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([
    0xff,
    0xf1,
    0x4c,
    0x40 | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  ]);
  return bytes;
}
const opus = () => Uint8Array.of(19 << 3, 1, 2, 3);

/** Fake encoder that supports these codecs; `frames` maps samples to packets. */
function browser(kinds: Record<string, (samples: number) => Uint8Array[]>) {
  const closed: unknown[] = [];
  vi.stubGlobal(
    'AudioData',
    class {
      constructor(readonly init: { numberOfFrames: number }) {}
      close() {}
    },
  );
  vi.stubGlobal(
    'AudioEncoder',
    class {
      static isConfigSupported = async ({ codec }: { codec: string }) => ({ supported: codec in kinds });
      state = 'configured';
      samples = 0;
      codec = '';
      constructor(readonly on: { output(chunk: object, about: object): void; error(error: Error): void }) {}
      configure({ codec }: { codec: string }) {
        this.codec = codec;
      }
      encode({ init }: { init: { numberOfFrames: number } }) {
        this.samples += init.numberOfFrames;
      }
      async flush() {
        for (const bytes of kinds[this.codec]?.(this.samples) ?? [])
          this.on.output(
            { byteLength: bytes.length, copyTo: (to: Uint8Array) => to.set(bytes) },
            {
              decoderConfig: {
                description: Uint8Array.from([...'OpusHead'].map(() => 0).concat([1, 1, 80, 0])),
              },
            },
          );
      }
      close() {
        this.state = 'closed';
        closed.push(this);
      }
    },
  );
  return closed;
}

const many = (count: number, one: () => Uint8Array) => Array.from({ length: Math.ceil(count) }, one);
const voice = (seconds: number, rate: number) => new Float32Array(seconds * rate).fill(0.25);

afterEach(() => vi.unstubAllGlobals());

describe('a voice is stored', () => {
  it('as AAC where the browser writes it: it plays everywhere, and its pages join as they are', async () => {
    const closed = browser({ 'mp4a.40.2': (n) => many(n / 1024, adts), opus: (n) => many(n / 960, opus) });
    const encoder = await openEncoder();
    expect(encoder).toMatchObject({ rate: 48_000, small: true });
    const { bytes, type, duration } = await encoder.encode(voice(3, 48_000));
    expect(type).toBe('audio/aac');
    expect(soundType(new Uint8Array(bytes))).toBe('audio/aac');
    expect(duration).toBeCloseTo(3, 1);
    expect(closed).toHaveLength(1);
  });

  it('else as Opus in Ogg', async () => {
    browser({ opus: (n) => many(n / 960, opus) });
    const { bytes, type, duration } = await (await openEncoder()).encode(voice(2, 48_000));
    expect(type).toBe(OGG_OPUS);
    expect(readOgg(bytes)).toHaveLength(100);
    expect(duration).toBeCloseTo(2, 5);
    // The pre-skip that the encoder states is written to the file.
    expect(new DataView(bytes).getUint16(28 + 10, true)).toBe(80);
  });

  it('by the next best where an encoder gives something else than it says, and not at all less', async () => {
    const closed = browser({ 'mp4a.40.2': () => many(3, adts), opus: (n) => many(n / 960, opus) });
    expect((await (await openEncoder()).encode(voice(2, 48_000))).type).toBe(OGG_OPUS);
    expect(closed).toHaveLength(2);
    browser({
      opus() {
        throw new Error('the encoder has died');
      },
    });
    const { bytes, type, duration } = await (await openEncoder()).encode(voice(2, 48_000));
    expect(type).toBe('audio/wav');
    expect(duration).toBe(2);
    expect(soundSeconds(bytes, type)).toBeCloseTo(2, 3);
  });

  it('as plain samples where the browser encodes nothing', async () => {
    const encoder = await openEncoder();
    expect(encoder).toMatchObject({ rate: 24_000, small: false });
    const { bytes, type } = await encoder.encode(Float32Array.of(0, 1, -1, 2, 0.5));
    expect(type).toBe('audio/wav');
    expect([...new Int16Array(bytes, 44)]).toEqual([0, 32_767, -32_767, 32_767, 16_384]);
  });
});
