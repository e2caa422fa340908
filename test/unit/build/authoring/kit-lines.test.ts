import { describe, expect, it } from 'vitest';
import { splitLines, splitPage } from '../../../../build/authoring/kit-lines';

describe('a page of a kit', () => {
  it('begins a sentence with a slot after a full stop, also behind a quote', () => {
    expect(splitPage('One day. {hero.a} came. “So.” {hero} left.')).toEqual([
      'One day.',
      '{hero.a} came.',
      '“So.”',
      '{hero} left.',
    ]);
  });

  it('goes on with a slot after a cry, a question or dots, unless it is written with a capital', () => {
    expect(splitPage('“Oh!” {hero.the} said.')).toHaveLength(1);
    expect(splitPage('“Why?” {Hero.the} waited.')).toHaveLength(2);
    expect(splitPage('And then… {hero.the} laughed.')).toHaveLength(1);
    expect(splitPage('“Oh!” “{Hero}!” Gone! {hero.the} sat.')).toHaveLength(4);
  });
});

describe('a page for several heroes', () => {
  it('says which sentences are told with how many', () => {
    expect(
      splitLines('One. [1: Alone. “So!” {hero} said.] [2+: With {second.a}.] [3: And {third}.] Two.'),
    ).toEqual([
      'One.',
      { heroes: [1], text: 'Alone.' },
      { heroes: [1], text: '“So!” {hero} said.' },
      { heroes: [2, 3], text: 'With {second.a}.' },
      { heroes: [3], text: 'And {third}.' },
      'Two.',
    ]);
  });

  it('is refused where a bracket is none of that', () => {
    for (const page of ['One [2 Two.] Three.', '[4: Four.] One.', '[2+: Two. One.'])
      expect(() => splitLines(page)).toThrow('a stray bracket');
  });
});
