/** Samples a second. */
const RATE = 16_000;
export const TONE_SECONDS = 0.8;

/** A soft bell as a WAV file: two partials that fade. */
export function makeTone(): ArrayBuffer {
  const count = RATE * TONE_SECONDS;
  const file = new DataView(new ArrayBuffer(44 + count * 2));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, i) => {
      file.setUint8(at + i, letter.charCodeAt(0));
    });
  text(0, 'RIFF');
  file.setUint32(4, 36 + count * 2, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true); // size of this chunk
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // mono
  file.setUint32(24, RATE, true);
  file.setUint32(28, RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, count * 2, true);
  for (let i = 0; i < count; i++) {
    const t = i / RATE;
    const wave = Math.sin(2 * Math.PI * 659 * t) + 0.5 * Math.sin(2 * Math.PI * 988 * t);
    const shape = Math.min(1, t * 100) * Math.exp(-5 * t);
    file.setInt16(44 + i * 2, wave * shape * 11_000, true);
  }
  return file.buffer;
}
