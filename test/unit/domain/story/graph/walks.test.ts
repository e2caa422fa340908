import { expect, it } from 'vitest';
import { enter, forkOptions, type GraphEvent, step } from '../../../../../src/domain/story/graph/step';
import { checkGraph, type PackStage } from '../../../../../src/domain/story/graph-check';
import { forkGraph, packOf, packStage, to } from '../../../../fixtures/graphs';
import { random } from '../../../../fixtures/packs';

const WALKS = 100_000;
/** Steps of a walk that has lost its way. */
const LOST = 200_000;

/** A pack by chance: circles, dead ends and silent stages are as likely as ways. */
function chancePack(next: () => number) {
  const count = 2 + Math.floor(next() * 10);
  const any = () => Math.floor(next() * count);
  const ids = Array.from({ length: count }, (_, i) => `s${i}`);
  const stages = ids.map(
    (id, i): PackStage => ({
      ...packStage(id, { media: next() < 0.15 ? '' : id }),
      ok: next() < 0.8 ? to(`a${any()}`, next() < 0.2 ? -1 : 0) : undefined,
      home: next() < 0.4 ? to(`a${any()}`) : undefined,
      autoplay: next() < 0.5,
      wheel: next() < 0.5,
      canOk: next() < 0.6,
      canHome: i > 0 && next() < 0.4,
    }),
  );
  const actions = Object.fromEntries(
    ids.map((_, i) => [`a${i}`, Array.from({ length: 1 + Math.floor(next() * 4) }, () => `s${any()}`)]),
  );
  return packOf(stages, actions);
}

function walk(graph: typeof forkGraph, next: () => number): 'end' | 'out' | 'home' | 'lost' {
  let place = enter(graph, next);
  for (let steps = 0; steps < LOST; steps++) {
    if (typeof place === 'string') return place;
    const options = forkOptions(graph, place);
    const events: GraphEvent[] = [
      { type: 'ok' },
      { type: 'ended' },
      { type: 'ended' },
      { type: 'home' },
      { type: 'wheel', by: 1 },
      { type: 'choose', option: options[Math.floor(next() * options.length)] ?? 0 },
    ];
    const after = step(graph, place, events[Math.floor(next() * events.length)] as GraphEvent, next);
    if (typeof after === 'object' && after !== place && after.stage === 0) return 'home';
    place = after;
  }
  return 'lost';
}

it('a hundred thousand walks through packs made by chance end or come home', () => {
  const next = random(20261130);
  const ends = { end: 0, out: 0, home: 0, lost: 0 };
  let graph = forkGraph;
  for (let i = 0; i < WALKS; i++) {
    if (i % 50 === 0) graph = checkGraph(chancePack(next)).graph;
    ends[walk(graph, next)]++;
  }
  expect(ends.lost).toBe(0);
  expect(Math.min(ends.end, ends.out, ends.home)).toBeGreaterThan(1000);
});
