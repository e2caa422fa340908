import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { writeMp4 } from '../../../../src/domain/media/mp4';
import { writeOgg } from '../../../../src/domain/media/ogg';
import { unwrapOwnMp4 } from '../../../../src/domain/media/own-mp4';
import { readPackets } from '../../../../src/domain/media/sound-packets';
import { noise, sounds } from '../../../fixtures/sounds';

/** Packets of 20 ms, whose first byte says so. */
const opus = (count: number) =>
  Array.from({ length: count }, (_, i) => Uint8Array.of(0x78, ...noise(60 + (i % 400), i + 1)));

/** ADTS frames of 24 kHz, one channel. */
function adts(payloads: Uint8Array[], hertz = 6): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    payloads.flatMap((payload) => {
      const size = payload.length + 7;
      const head = [
        0xff,
        0xf1,
        0x40 | (hertz << 2),
        0x40 | (size >> 11),
        (size >> 3) & 255,
        (size & 7) << 5,
        0xfc,
      ];
      return [...head, ...payload];
    }),
  );
}

/** A sound as another program reads it. */
async function opened(bytes: Uint8Array<ArrayBuffer>) {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] });
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new Error('no track');
  const packets: Uint8Array[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet.data);
  return {
    packets,
    codec: await track.getCodecParameterString(),
    rate: track.sampleRate,
    channels: track.numberOfChannels,
    duration: await track.computeDuration(),
  };
}

const bytesOf = (packets: Uint8Array[]) => packets.map((packet) => Buffer.from(packet).toString('hex'));

describe('a sound in MP4', () => {
  it('has the packets of an Opus recording as they are, and its length', async () => {
    const packets = opus(120);
    const found = readPackets(new Uint8Array(writeOgg(packets, 312)));
    expect(found && bytesOf(found.packets)).toEqual(bytesOf(packets));
    const sound = await opened(writeMp4(found as NonNullable<typeof found>));
    expect(sound).toMatchObject({ codec: 'opus', rate: 48_000, channels: 1 });
    expect(bytesOf(sound.packets)).toEqual(bytesOf(packets));
    expect(Math.abs(sound.duration - (120 * 0.02 - 312 / 48_000))).toBeLessThan(0.02);
  });

  it('has the packets of an AAC recording without their heads', async () => {
    const payloads = Array.from({ length: 50 }, (_, i) => noise(100 + i, i + 1));
    const found = readPackets(adts(payloads));
    const sound = await opened(writeMp4(found as NonNullable<typeof found>));
    expect(sound).toMatchObject({ codec: 'mp4a.40.2', rate: 24_000, channels: 1 });
    expect(bytesOf(sound.packets)).toEqual(bytesOf(payloads));
    expect(sound.duration).toBeCloseTo((50 * 1024) / 24_000, 3);
  });
});

describe('a recording that comes back', () => {
  const unwrapped = (bytes: Uint8Array<ArrayBuffer>) => {
    const packets = readPackets(bytes);
    return unwrapOwnMp4(writeMp4(packets as NonNullable<typeof packets>));
  };

  it('is the Opus file that went out, byte for byte', () => {
    for (const skip of [312, 0, 648]) {
      const ogg = new Uint8Array(writeOgg(opus(120), skip));
      const back = unwrapped(ogg);
      expect(back?.type).toBe('audio/ogg;codecs=opus');
      expect(new Uint8Array(back?.bytes ?? new ArrayBuffer(0))).toEqual(ogg);
    }
  });

  it('is AAC frame for frame', () => {
    const file = adts(Array.from({ length: 9 }, (_, i) => noise(100 + i, i + 1)));
    const back = unwrapped(file);
    expect(back?.type).toBe('audio/aac');
    expect(readPackets(new Uint8Array(back?.bytes ?? new ArrayBuffer(0)))).toEqual(readPackets(file));
  });

  it('is nothing that others wrote', () => {
    const packets = readPackets(adts([noise(80)]));
    const own = writeMp4(packets as NonNullable<typeof packets>);
    for (let cut = 0; cut < own.length; cut += 7) expect(unwrapOwnMp4(own.slice(0, cut))).toBeUndefined();
    expect(unwrapOwnMp4(noise(4000))).toBeUndefined();
    expect(unwrapOwnMp4(sounds['audio/mp4'] as Uint8Array<ArrayBuffer>)).toBeUndefined();
  });
});

describe('packets', () => {
  const payloads = [noise(80), noise(90)];
  it.each([
    ['nothing', new Uint8Array()],
    ['noise', noise(4000)],
    [
      'Ogg that is not Opus',
      Uint8Array.from([...'OggS'].map((one) => one.charCodeAt(0)).concat(new Array(400).fill(0))),
    ],
    ['AAC that is cut short', adts(payloads).slice(0, -4)],
    ['AAC whose rate changes', Uint8Array.from([...adts(payloads), ...adts(payloads, 3)])],
  ])('are not read from %s', (_what, bytes) => {
    expect(readPackets(bytes as Uint8Array<ArrayBuffer>)).toBeUndefined();
  });
});
