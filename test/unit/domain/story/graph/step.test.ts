import { describe, expect, it } from 'vitest';
import type { StoryGraph } from '../../../../../src/domain/story/graph/graph';
import { areMet, updateItems } from '../../../../../src/domain/story/graph/items';
import {
  enter,
  forkOptions,
  type GraphEvent,
  type GraphPlace,
  restoreState,
  step,
} from '../../../../../src/domain/story/graph/step';
import { readGraph } from '../../../../../src/domain/story/read-graph';
import { forkGraph } from '../../../../fixtures/graphs';

const first = () => 0;
const last = () => 0.999;
const at = (stage: number, action: number, option: number) => ({ stage, action, option, items: [] });
const COVER = at(0, 0, 0);
const LEFT = at(1, 1, 0);
const MIDDLE = at(2, 1, 1);
const RIGHT = at(3, 1, 2);
const LEFT_STORY = at(4, 2, 0);
const MIDDLE_STORY = at(5, 3, 0);

describe('a listener', () => {
  it('begins at the first stage', () => {
    expect(enter(forkGraph, first)).toEqual(COVER);
  });

  it.each<[string, ReturnType<typeof at>, GraphEvent, GraphPlace]>([
    ['goes on by itself at the end of a sound', COVER, { type: 'ended' }, MIDDLE],
    ['cannot press what is not offered', COVER, { type: 'ok' }, COVER],
    ['cannot go home where the stage has it so', COVER, { type: 'home' }, COVER],
    ['finds no wheel without a choice', COVER, { type: 'wheel', by: 1 }, COVER],
    ['waits at a title for a choice', MIDDLE, { type: 'ended' }, MIDDLE],
    ['takes a way', MIDDLE, { type: 'ok' }, MIDDLE_STORY],
    ['turns on', MIDDLE, { type: 'wheel', by: 1 }, RIGHT],
    ['turns back', MIDDLE, { type: 'wheel', by: -1 }, LEFT],
    ['turns round over the end', RIGHT, { type: 'wheel', by: 1 }, LEFT],
    ['turns round over the beginning', LEFT, { type: 'wheel', by: -1 }, RIGHT],
    ['turns to any option', LEFT, { type: 'choose', option: 2 }, RIGHT],
    ['finds nothing at an option that is not there', LEFT, { type: 'choose', option: 7 }, LEFT],
    ['is led home within the story', MIDDLE, { type: 'home' }, COVER],
    ['is led out where home leads nowhere', LEFT, { type: 'home' }, 'out'],
    ['is led back to its choice', LEFT_STORY, { type: 'home' }, LEFT],
    ['hears a story to its end', LEFT_STORY, { type: 'ended' }, 'end'],
    ['hears one to its end that only home would leave', MIDDLE_STORY, { type: 'ended' }, 'end'],
    ['passes a stage without picture and sound', RIGHT, { type: 'ok' }, LEFT],
    ['passes it at the end of a sound, too', RIGHT, { type: 'ended' }, LEFT],
    ['ends where a stage is gone', at(77, 1, 0), { type: 'ended' }, 'end'],
  ])('%s', (_, from, event, expected) => {
    expect(step(forkGraph, from, event, first)).toEqual(expected);
  });

  it('is led to any option by chance', () => {
    expect(step(forkGraph, RIGHT, { type: 'ok' }, last)).toEqual(RIGHT);
  });

  it('sees a fork where there is more than one way, and the stage can be turned', () => {
    expect(forkOptions(forkGraph, MIDDLE)).toEqual([0, 1, 2]);
    expect(forkOptions(forkGraph, COVER)).toEqual([]);
    expect(forkOptions(forkGraph, LEFT_STORY)).toEqual([]);
  });

  it('ends where stages without a sound go round', () => {
    const silent: StoryGraph = {
      start: { action: 0, option: 0 },
      stages: [{ ok: { action: 0, option: 0 } }],
      actions: [[{ stage: 0 }]],
    };
    expect(enter(silent, first)).toBe('end');
  });
});

describe('conditions', () => {
  it.each([
    [0, [true, false, false]],
    [1, [true, true, false]],
    [2, [false, true, false]],
    [3, [false, false, true]],
    [4, [false, true, true]],
    [5, [true, false, true]],
    [6, [false, false, false]],
  ])('compare by kind %i', (kind, expected) => {
    const compared = [1, 2, 3].map((items) => areMet([{ item: 0, kind, number: 2 }], [items]));
    expect(compared).toEqual(expected);
  });

  it('compare with another item, and must all hold', () => {
    expect(areMet([{ item: 0, kind: 0, other: 1 }], [1, 2])).toBe(true);
    expect(
      areMet(
        [
          { item: 0, kind: 0, other: 1 },
          { item: 0, kind: 2, number: 9 },
        ],
        [1, 2],
      ),
    ).toBe(false);
    expect(areMet([{ item: 5, kind: 2, number: 0 }], [])).toBe(true);
    expect(areMet(undefined, [])).toBe(true);
  });

  it.each([
    [0, 3, 10],
    [1, 3, 4],
    [2, 3, 3],
    [3, 3, 12],
    [4, 3, 2],
    [5, 3, 1],
    [4, 0, 7],
    [5, 0, 7],
    [1, 99, 0],
    [9, 3, 7],
  ])('update by kind %i with %i, within bounds', (kind, number, expected) => {
    expect(updateItems([7], [{ item: 0, kind, number }], [{ first: 0, most: 12 }])).toEqual([expected]);
  });

  it('choose among the ways that apply', () => {
    const keyed: StoryGraph = {
      start: { action: 0, option: 0 },
      inventory: [{ first: 0, most: 1 }],
      stages: [
        { page: 0, autoplay: true, ok: { action: 1, option: 0 }, updates: [{ item: 0, kind: 0, number: 1 }] },
        { page: 1, autoplay: true, ok: { action: 0, option: 0 } },
        { page: 2, autoplay: true, resets: true },
      ],
      actions: [
        [{ stage: 0 }],
        [
          { stage: 1, conditions: [{ item: 0, kind: 2, number: 0 }] },
          { stage: 2, conditions: [{ item: 0, kind: 4, number: 1 }] },
        ],
      ],
    };
    const begun = enter(keyed, first);
    expect(begun).toEqual({ stage: 0, action: 0, option: 0, items: [1] });
    expect(step(keyed, begun as never, { type: 'ended' }, first)).toEqual({
      stage: 2,
      action: 1,
      option: 1,
      items: [0],
    });
    const none = { ...keyed, actions: [keyed.actions[0] ?? [], []] };
    expect(step(none, begun as never, { type: 'ended' }, first)).toBe('end');
  });
});

describe('a stored place', () => {
  it('is taken up where it fits', () => {
    expect(restoreState(forkGraph, MIDDLE, 2)).toEqual(MIDDLE);
  });

  it.each([undefined, {}, { ...MIDDLE, items: ['x'] }, at(5, 1, 1), 'x'])(
    'is found by its page for %j',
    (stored) => {
      expect(restoreState(forkGraph, stored, 2)).toEqual(MIDDLE);
    },
  );

  it('is nowhere where no stage shows the page', () => {
    expect(restoreState(forkGraph, MIDDLE, 99)).toBeUndefined();
  });
});

describe('a graph in a file', () => {
  it('is read as it was written', () => {
    expect(readGraph(JSON.parse(JSON.stringify(forkGraph)))).toEqual(forkGraph);
  });

  it.each([
    undefined,
    [],
    { ...forkGraph, start: undefined },
    { ...forkGraph, stages: {} },
    { ...forkGraph, stages: [null] },
    { ...forkGraph, actions: [[{ stage: 'x' }]] },
    { ...forkGraph, actions: [null] },
  ])('is none for %j', (value) => {
    expect(readGraph(value)).toBeUndefined();
  });
});
