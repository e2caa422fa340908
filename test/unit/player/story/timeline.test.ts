import { describe, expect, test } from 'vitest';
import { estimateSpeechSeconds } from '../../../../src/domain/story/sentences';
import type { Story } from '../../../../src/domain/story/story';
import { createTimeline, positionAt, startOf, wordAtTime } from '../../../../src/player/story/timeline';

const story: Story = {
  id: 'x',
  title: 'X',
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'example',
  createdAt: 0,
  pages: [
    { text: 'One here. Two here.', speech: { key: 'a', type: 'audio/mpeg', duration: 4, marks: [0.15, 2] } },
    { text: 'Three is told by the device. So is four.' },
    { text: 'Five here. Six here.', speech: { key: 'b', type: 'audio/mpeg', duration: 3, marks: [0.1] } },
  ],
};

describe('the words of a page', () => {
  const page = (words?: [number, number][]) =>
    createTimeline({
      ...story,
      pages: [
        {
          text: '“One here,” he said. Two here.',
          speech: { key: 'a', type: 'audio/mpeg', duration: 6, marks: [0.1, 4], ...(words && { words }) },
        },
      ],
    });

  test('begin when the voice told, its quotes with them, and one that it left out between its neighbours', () => {
    const told = page([
      [1, 0.1],
      [5, 1],
      [15, 3],
      [21, 4],
      [25, 5],
    ]);
    expect(told.pages[0]?.words).toEqual([
      { starts: [0.1, 1, expect.any(Number), 3], measured: true },
      { starts: [4, 5], measured: true },
    ]);
    const between = told.pages[0]?.words[0]?.starts[2] ?? 0;
    expect(between).toBeGreaterThan(1);
    expect(between).toBeLessThan(3);
    expect(wordAtTime(told, { page: 0, sentence: 0 }, 1.2)).toEqual({ word: 1, exact: true });
    expect(wordAtTime(told, { page: 0, sentence: 1 }, 5.5)).toEqual({ word: 1, exact: true });
  });

  test('are reckoned, and said to be, where nobody told them or only a few', () => {
    for (const timeline of [page(), page([[1, 0.1]])]) {
      const [first] = timeline.pages[0]?.words ?? [];
      expect(first?.measured).toBe(false);
      expect(first?.starts[0]).toBe(0.1);
      expect(first?.starts.every((start, i, all) => start > (all[i - 1] ?? 0) && start < 4)).toBe(true);
      expect(wordAtTime(timeline, { page: 0, sentence: 0 }, 3.9)).toEqual({ word: 3, exact: false });
    }
  });

  test('never run backwards, whatever a server says', () => {
    const { starts } = page([
      [1, 3],
      [5, 1],
      [12, 2],
      [15, 9],
    ]).pages[0]?.words[0] ?? { starts: [] };
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
});

describe('a story laid out in time', () => {
  const timeline = createTimeline(story);
  const told = estimateSpeechSeconds('Three is told by the device. So is four.', 'en');

  test('counts measured seconds where there is narration, estimates where there is none', () => {
    expect(timeline.pages.map(({ start }) => start)).toEqual([0, 4, 4 + told]);
    expect(timeline.total).toBeCloseTo(7 + told);
  });

  test('finds the sentence at any moment, and the moment of any sentence', () => {
    expect(positionAt(timeline, 0)).toEqual({ page: 0, sentence: 0 });
    expect(positionAt(timeline, 1.9)).toEqual({ page: 0, sentence: 0 });
    // A media element that was sent to 2 may say 1.9999.
    expect(positionAt(timeline, 1.9999)).toEqual({ page: 0, sentence: 1 });
    expect(positionAt(timeline, 4)).toEqual({ page: 1, sentence: 0 });
    expect(positionAt(timeline, 1e9)).toEqual({ page: 2, sentence: 1 });
    for (const [page, { marks }] of timeline.pages.entries()) {
      for (const sentence of marks.keys()) {
        expect(positionAt(timeline, startOf(timeline, { page, sentence }))).toEqual({ page, sentence });
      }
    }
  });

  test('a page begins with its breath, not with its first mark; beyond the last page is the end', () => {
    expect(startOf(timeline, { page: 0, sentence: 0 })).toBe(0);
    expect(startOf(timeline, { page: -1, sentence: 0 })).toBe(0);
    expect(startOf(timeline, { page: 3, sentence: 0 })).toBe(timeline.total);
  });

  test('marks that do not fit the sentences are estimated within the measured page', () => {
    expect(timeline.pages[2]?.marks).toEqual([0, 1.5]);
  });
});

test('pages without words are one sentence each, with a title or without one', () => {
  const sound = (key: string) => ({ key, type: 'audio/mpeg', duration: 2.5, marks: [] });
  const { pages, total } = createTimeline({
    ...story,
    source: 'recorded',
    pages: [
      { text: '', speech: sound('a') },
      { text: '', title: 'The second', speech: sound('b') },
    ],
  });
  expect(pages.map(({ start, marks, duration }) => [start, marks, duration])).toEqual([
    [0, [0], 2.5],
    [2.5, [0], 2.5],
  ]);
  expect(positionAt({ pages, total }, 2.5)).toEqual({ page: 1, sentence: 0 });
  expect(startOf({ pages, total }, { page: 1, sentence: 0 })).toBe(2.5);
});
