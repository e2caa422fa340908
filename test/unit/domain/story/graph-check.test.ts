import { describe, expect, it } from 'vitest';
import { checkGraph, type PackGraph } from '../../../../src/domain/story/graph-check';
import { faultLine, ImportRefusal } from '../../../../src/domain/story/import-fault';
import { words as en } from '../../../../src/i18n/en/import';
import { words as tr } from '../../../../src/i18n/tr/import';
import { packOf, packStage as stage, to } from '../../../fixtures/graphs';

/** Lines of what was repaired, or of why it was refused. */
function linesOf(pack: PackGraph): string[] {
  try {
    const { faults } = checkGraph(pack);
    for (const fault of faults) expect(faultLine(fault, tr.faults)).not.toBe(faultLine(fault, en.faults));
    return faults.map((fault) => faultLine(fault, en.faults));
  } catch (error) {
    if (error instanceof ImportRefusal) return [`refused: ${faultLine(error.fault, en.faults)}`];
    throw error;
  }
}

const fox = stage('fox', { name: 'The fox' });

describe('a pack’s graph', () => {
  it('passes without a word where all is right', () => {
    const pack = packOf([stage('a', { ok: to('x'), canOk: true }), stage('b', { autoplay: true })], {
      x: ['b'],
    });
    expect(linesOf(pack)).toEqual([]);
    expect(checkGraph(pack).graph).toEqual({
      start: { action: 1, option: 0 },
      stages: [
        { page: 0, ok: { action: 0, option: 0 }, canOk: true, canHome: true, autoplay: true },
        { page: 1, autoplay: true, canHome: true },
      ],
      actions: [[{ stage: 1 }], [{ stage: 0 }]],
    });
  });

  it.each<[string, PackGraph, string[]]>([
    [
      'nothing in it',
      packOf([], {}),
      ['refused: The story box’s pack “pack” is empty: there is nothing in it to hear.'],
    ],
    [
      'two stages of one mark',
      packOf([fox, fox], {}),
      ['refused: Two places in the pack have the same mark (“The fox”). It is not clear which one is meant.'],
    ],
    [
      'two actions of one mark',
      {
        ...packOf([fox], {}),
        actions: [
          { id: 'x', options: [] },
          { id: 'x', name: 'Where to', options: [] },
        ],
      },
      [
        'refused: Two places in the pack have the same mark (“Where to”). It is not clear which one is meant.',
      ],
    ],
    [
      'no beginning',
      { ...packOf([fox], {}), start: undefined },
      ['The pack does not say where it begins. It begins with “The fox”.'],
    ],
    [
      'a beginning that is gone',
      packOf([fox], {}, 'wolf'),
      ['The pack does not say where it begins. It begins with “The fox”.'],
    ],
    [
      'a way that leads nowhere',
      packOf([{ ...fox, ok: to('gone'), autoplay: true }], {}),
      ['“The fox” leads to a choice that is not in the pack. The story ends there.'],
    ],
    [
      'a choice without options',
      packOf([{ ...fox, ok: to('x'), autoplay: true }], { x: [] }),
      ['The choice “x” offers nothing. The story ends before it.'],
    ],
    [
      'an option that is gone',
      packOf([{ ...fox, ok: to('x', 1), autoplay: true }, stage('b', { autoplay: true })], {
        x: ['gone', 'b'],
      }),
      ['The choice “x” offers something that is not in the pack. It was left out.'],
    ],
    [
      'a part out of reach',
      packOf([fox, stage('b')], {}),
      ['One part of the pack cannot be reached by any way. It was left out.'],
    ],
    [
      'parts out of reach',
      packOf([fox, stage('b'), stage('c')], {}),
      ['2 parts of the pack cannot be reached by any way. They were left out.'],
    ],
    [
      'a circle without a way out',
      packOf(
        [
          stage('a', { ok: to('x'), autoplay: true, canHome: false }),
          stage('b', { name: 'Round', ok: to('y'), autoplay: true, canHome: false }),
          stage('c', { ok: to('x'), autoplay: true, canHome: false }),
        ],
        { x: ['b'], y: ['c'] },
      ),
      ['From “a” on, the story goes round for ever, without a way out. It ends where it would go round.'],
    ],
    [
      'a silent circle',
      packOf([stage('a', { media: '', ok: to('x') })], { x: ['a'] }),
      ['From “a” on, the story goes round for ever, without a way out. It ends where it would go round.'],
    ],
  ])('with %s is told by one line', (_, pack, lines) => {
    expect(linesOf(pack)).toEqual(lines);
  });

  it('ends a circle where it would go round, and keeps what comes before', () => {
    const round = { autoplay: true, canHome: false };
    const { graph } = checkGraph(
      packOf(
        [
          stage('a', { ok: to('x'), ...round }),
          stage('b', { ok: to('y'), ...round }),
          stage('c', { ok: to('x'), ...round }),
        ],
        { x: ['b'], y: ['c'] },
      ),
    );
    expect(graph.stages.map(({ ok }) => ok?.action)).toEqual([0, 1, undefined]);
  });

  it('lets a circle be that leads home, or back to a cover that waits', () => {
    const home = packOf(
      [stage('a', { ok: to('x'), autoplay: true }), stage('b', { ok: to('x'), autoplay: true })],
      { x: ['b'] },
    );
    expect(linesOf(home)).toEqual([]);
    const cover = packOf(
      [
        stage('a', { ok: to('x'), canOk: true, canHome: false }),
        stage('b', { ok: to('y'), autoplay: true, canHome: false }),
      ],
      { x: ['b'], y: ['a'] },
    );
    expect(linesOf(cover)).toEqual([]);
  });

  it('keeps options where transitions count them, also when one before is left out', () => {
    const pack = packOf([stage('a', { ok: to('x', 2), autoplay: true }), stage('b'), stage('c')], {
      x: ['b', 'gone', 'c'],
    });
    const { graph } = checkGraph(pack);
    const option = graph.stages[0]?.ok?.option ?? -1;
    expect(graph.actions[0]?.[option]?.stage).toBe(2);
  });

  it('gives stages with the same media one page', () => {
    const pack = packOf(
      [
        stage('a', { ok: to('x'), autoplay: true }),
        stage('b', { media: 'same', ok: to('y'), autoplay: true }),
        stage('c', { media: 'same' }),
      ],
      { x: ['b'], y: ['c'] },
    );
    const { graph, pages } = checkGraph(pack);
    expect(pages.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(graph.stages.map(({ page }) => page)).toEqual([0, 1, 1]);
  });
});
