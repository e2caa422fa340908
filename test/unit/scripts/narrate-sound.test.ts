import { describe, expect, it } from 'vitest';
import { crc, pageKey, textHash } from '../../../scripts/narrate/encode';
import { RATE, splitLong } from '../../../scripts/narrate/kokoro';
import { level } from '../../../scripts/narrate/loudness';
import { cutAt, hissAt, joinSentences, PAUSES, trim } from '../../../scripts/narrate/page';
import { toKokoro } from '../../../scripts/narrate/phonemes';
import { stretches } from '../../../scripts/narrate/transcribe';

/** A voice-like tone between two silences, in seconds. */
function tone(before: number, sound: number, after: number, size = 0.5): Float32Array {
  const out = new Float32Array(Math.round((before + sound + after) * RATE));
  for (let i = 0; i < sound * RATE; i++) out[Math.round(before * RATE) + i] = size * Math.sin(i * 0.06);
  return out;
}

describe('phonemes', () => {
  it('become letters of the voice’s own alphabet', () => {
    expect(toKokoro('ɡˈo^ʊ ɐwˈe^ɪ', 'en-us')).toBe('ɡˈO əwˈA');
    expect(toKokoro('ɡˈə^ʊ', 'en-gb')).toBe('ɡˈQ');
    expect(toKokoro('d^ʒˈʌm t^ʃˈa^ɪ ˈɔ^ɪ nˈa^ʊ', 'en-us')).toBe('ʤˈʌm ʧˈI ˈY nˈW');
    expect(toKokoro('lˈɪɾə^l bˈʌʔn̩', 'en-us')).toBe('lˈɪTᵊl bˈʌtᵊn');
  });

  it('keep length in British and drop it in American speech', () => {
    expect(toKokoro('ɡˈɜːl slˈiːp ðe^ə', 'en-us')).toBe('ɡˈɜɹl slˈip ðAə');
    expect(toKokoro('ɡˈɜːl slˈiːp ðe^ə', 'en-gb')).toBe('ɡˈɜːl slˈiːp ðɛː');
  });

  it('say a linking r once', () => {
    expect(toKokoro('ɚɹˈa^ʊnd', 'en-us')).toBe('əɹˈWnd');
  });

  it('are split at a pause when they are too long for one run', () => {
    const clause = `${'a'.repeat(40)},`;
    const parts = splitLong(`${clause} ${clause} ${clause} ${clause}`, 100);
    expect(parts).toEqual([`${clause} ${clause}`, `${clause} ${clause}`]);
    expect(splitLong('short', 100)).toEqual(['short']);
    expect(splitLong('a'.repeat(30).split('').join(' '), 20).every((part) => part.length <= 20)).toBe(true);
  });
});

describe('a page of speech', () => {
  it('loses the model’s own silence and knows where the voice begins', () => {
    const clip = trim(tone(0.31, 1, 0.52));
    expect(clip.onset / RATE).toBeCloseTo(0.015, 2);
    expect(clip.samples.length / RATE).toBeCloseTo(0.015 + 1 + 0.06, 1);
    expect(trim(new Float32Array(RATE)).samples.length).toBe(0);
  });

  it('has even pauses and marks at the onsets', () => {
    const clips = [trim(tone(0.3, 1, 0.5)), trim(tone(0.1, 2, 0.1)), trim(tone(0.2, 1, 0.9))];
    const { samples, marks } = joinSentences(clips, ['One.', 'And then…', 'Three.']);
    expect(marks[0]).toBeCloseTo(PAUSES.lead, 2);
    expect((marks[1] as number) - (marks[0] as number)).toBeCloseTo(1 + PAUSES.sentence, 1);
    expect((marks[2] as number) - (marks[1] as number)).toBeCloseTo(2 + PAUSES.thought, 1);
    for (const mark of marks) {
      const at = Math.round(mark * RATE);
      expect(Math.max(...samples.subarray(at, at + 240).map(Math.abs))).toBeGreaterThan(0.05);
      expect(Math.max(...samples.subarray(at - 480, at - 240).map(Math.abs))).toBeLessThan(0.01);
    }
    expect(samples.length / RATE - (marks[2] as number)).toBeCloseTo(1 + PAUSES.end, 1);
  });

  it('shows a hiss that nobody wrote, and loses it', () => {
    const clip = { samples: tone(0, 1, 0.3), onset: 0 };
    expect(hissAt(clip)).toBe(-1);
    for (let i = 0; i < 0.15 * RATE; i++) clip.samples[RATE + i] = i % 2 ? 0.1 : -0.1;
    const at = hissAt(clip);
    expect(at / RATE).toBeCloseTo(1, 1);
    expect(hissAt(cutAt(clip, at))).toBe(-1);
    for (let i = 0; i < 0.1 * RATE; i++) clip.samples[27_600 + i] = 0.4 * Math.sin(i * 0.06);
    expect(hissAt(clip), 'an s before the last vowel').toBe(-1);
  });

  it('is turned up without passing the ceiling, and keeps its shape where it is soft', () => {
    const loud = tone(0.5, 0.2, 0.5, 0.9);
    const out = level(loud, { gain: 2, ceiling: 0.7 });
    expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(0.7001);
    const soft = level(tone(0.5, 0.2, 0.5, 0.1), { gain: 2, ceiling: 0.7 });
    expect(Math.max(...soft.map(Math.abs))).toBeCloseTo(0.2, 3);
  });

  it('is heard in stretches of whole sentences, none of them a lone cry', () => {
    const marks = [0.15, 1, 6, 7, 12, 13.5];
    const cut = stretches(new Float32Array(15 * RATE), marks);
    expect(cut.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 6],
    ]);
    expect(cut.reduce((sum, { samples }) => sum + samples.length, 0)).toBeCloseTo(
      15 * RATE - 0.03 * RATE,
      -3,
    );
  });
});

describe('what a page was made from', () => {
  it('gives its key: text and voice both matter', () => {
    expect(pageKey('a', 'x')).toMatch(/^[0-9a-f]{16}$/u);
    expect(new Set([pageKey('a', 'x'), pageKey('b', 'x'), pageKey('a', 'y')]).size).toBe(3);
    expect(textHash('a')).toBe('ca978112ca1bbdca');
  });

  it('gives checksums as zip tools do', () => {
    expect(crc(new TextEncoder().encode('123456789'))).toBe('cbf43926');
  });
});
