import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../../../src/domain/story/sentences';
import { readCaptions } from '../../../../../../src/storage/story/import/audio/captions';
import {
  areTimesRight,
  divideCues,
  timesOf,
} from '../../../../../../src/storage/story/import/audio/spoken-text';

describe('captions', () => {
  it('of LRC have a time a line, several where a line comes again, and an offset for all', () => {
    const lrc = '[ti:Fox]\n[offset:+500]\n[00:01.50]A fox.\n[00:10.5][00:05.25]An owl.\n[00:20.00]\n';
    expect(readCaptions(lrc)).toEqual([
      { from: 1, text: 'A fox.', words: [] },
      { from: 4.75, text: 'An owl.', words: [] },
      { from: 10, text: 'An owl.', words: [] },
    ]);
  });

  it('of enhanced LRC have a time a word', () => {
    expect(readCaptions('[00:01.00] <00:01.00> A <00:01.50> fox <00:02.25> ran.')).toEqual([
      {
        from: 1,
        text: 'A fox ran.',
        words: [
          [0, 1],
          [2, 1.5],
          [6, 2.25],
        ],
      },
    ]);
  });

  it('of SRT and WebVTT have a beginning and an end, and no markup', () => {
    const srt =
      '\uFEFF1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>A fox</i>\r\nran.\r\n\r\n2\r\n01:00:00,5 --> 01:00:02,000\r\n{\\an8}An owl.\r\n';
    expect(readCaptions(srt)).toEqual([
      { from: 1, to: 3.5, text: 'A fox ran.', words: [] },
      { from: 3600.5, to: 3602, text: 'An owl.', words: [] },
    ]);
    const vtt =
      'WEBVTT\n\nNOTE nothing\n\nid\n00:01.000 --> 00:03.000 align:start\n<v Ayşe>Tilki &amp; <00:02.000>baykuş</v>\n';
    expect(readCaptions(vtt)).toEqual([{ from: 1, to: 3, text: 'Tilki & baykuş', words: [[8, 2]] }]);
  });

  it('of anything else are none', () => {
    expect(readCaptions('Once upon a time.\nThe end.')).toEqual([]);
    expect(readCaptions('')).toEqual([]);
  });

  it('in their hundred thousands are read in proportion', () => {
    const many = Array.from({ length: 100_500 }, (_, i) => `[${Math.floor(i / 60)}:${i % 60}.00]x`).join(
      '\n',
    );
    expect(readCaptions(many).length).toBeLessThanOrEqual(100_000);
    expect(readCaptions('<'.repeat(200_000))).toEqual([]);
  });
});

describe('words with times', () => {
  const cue = (from: number, text: string, to?: number) => ({
    from,
    ...(to !== undefined && { to }),
    text,
    words: [] as [number, number][],
  });

  it('are right where they rise and lie within the sound', () => {
    expect(areTimesRight([cue(0, 'a'), cue(5, 'b')], 6)).toBe(true);
    expect(areTimesRight([cue(5, 'a'), cue(0, 'b')], 6)).toBe(false);
    expect(areTimesRight([cue(0, 'a'), cue(60, 'b')], 6)).toBe(false);
  });

  it('become one page with a mark a sentence, also where a sentence begins within a line', () => {
    const [page, ...others] = divideCues([cue(1, 'A fox. An'), cue(3, 'owl sat there.')], 6);
    expect(others).toEqual([]);
    expect(page).toMatchObject({ text: 'A fox. An owl sat there.', from: 0, to: 6 });
    const { marks } = timesOf(page as never, 6);
    expect(marks).toHaveLength(splitSentences(page?.text ?? '').length);
    expect(marks[0]).toBe(0);
    expect(marks[1]).toBeGreaterThan(2);
    expect(marks[1]).toBeLessThan(3);
  });

  it('become pages that end with a sentence, each with its stretch of the sound', () => {
    const cues = Array.from({ length: 60 }, (_, i) =>
      cue(i * 2, `Sentence ${i} of the fox and the owl.`, i * 2 + 2),
    );
    const pages = divideCues(cues, 120);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]?.from).toBe(0);
    expect(pages.at(-1)?.to).toBe(120);
    for (const [i, { text, from, to }] of pages.entries()) {
      expect(to).toBe(pages[i + 1]?.from ?? 120);
      expect(from).toBeLessThan(to);
      expect(text.length).toBeLessThan(1100);
      expect(text.endsWith('.')).toBe(true);
    }
    expect(pages.map(({ text }) => text).join(' ')).toBe(cues.map(({ text }) => text).join(' '));
  });
});
