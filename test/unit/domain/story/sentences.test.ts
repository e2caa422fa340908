import { describe, expect, it } from 'vitest';
import { endsBefore, estimateSpeechSeconds, splitSentences } from '../../../../src/domain/story/sentences';
import { MAX_PAGE_LENGTH } from '../../../../src/domain/story/story-check';

describe('sentences', () => {
  it.each([
    ['nothing', '', []],
    ['white space', ' \n\t ', []],
    ['one without a full stop', 'Good night', ['Good night']],
    ['several', 'One. Two! Three? Four… Five.', ['One.', 'Two!', 'Three?', 'Four…', 'Five.']],
    ['the last one without a full stop', 'One. And then', ['One.', 'And then']],
    ['white space of any kind', 'One.\n\n  Two.\u00a0Three.', ['One.', 'Two.', 'Three.']],
    ['quotes that close behind the full stop', '“Hush.” The owl slept.', ['“Hush.”', 'The owl slept.']],
    [
      'quotes that open the next',
      'She said: “Now!” “Yes,” said he.',
      ['She said: “Now!”', '“Yes,” said he.'],
    ],
    ['several marks', 'What?! No way!!! Oh...', ['What?!', 'No way!!!', 'Oh...']],
    ['numbers', 'There were 3.5 apples. 2 were red.', ['There were 3.5 apples.', '2 were red.']],
    ['a dash that opens speech', 'It rang. – Who is it?', ['It rang.', '– Who is it?']],
  ])('are told apart: %s', (_, text, expected) => {
    expect(splitSentences(text)).toEqual(expected);
  });

  it('go on after an ellipsis or a question that the narrator carries on', () => {
    expect(splitSentences('“Who is it?” asked the mouse. It waited… and waited.')).toEqual([
      '“Who is it?” asked the mouse.',
      'It waited… and waited.',
    ]);
  });

  it('do not end with a title or an abbreviation', () => {
    expect(splitSentences('Mr. Fox met Mrs. Owl. Dr. Bear came.')).toEqual([
      'Mr. Fox met Mrs. Owl.',
      'Dr. Bear came.',
    ]);
    expect(splitSentences('They met St. Nicholas vs. Winter. Good.')).toHaveLength(2);
    // Only as a word of its own.
    expect(splitSentences('He ate the most. Dawn came.')).toEqual(['He ate the most.', 'Dawn came.']);
    expect(splitSentences('Elma, armut vb. Toplayıp geldi. Sn. Baykuş güldü.')).toEqual([
      'Elma, armut vb. Toplayıp geldi.',
      'Sn. Baykuş güldü.',
    ]);
  });

  it.each([
    ['a title in straight quotes', ['"Mr. Fox is here," said the owl.', 'He slept.']],
    ['a title in single quotes', ["'Mrs. Hare is here,' said the owl.", 'He slept.']],
    ['a title behind a dash', ['– Dr. Owl is here.', 'He slept.']],
    ['a title in guillemets', ['«Dr. Baykuş nerede?» dedi.', 'Uyudu.']],
    ['capitals', ['MR. FOX AND MRS. HARE WERE HERE.', 'HE SLEPT.']],
    ['small letters', ['Then dr. Owl came.', 'He slept.']],
    ['initials', ['J. Fox and B. Bear lived in a wood.', 'They slept.']],
    ['many initials', ['J. R. R. Mouse wrote it down.', 'He slept.']],
    ['ranks', ['Sgt. Bear saluted.', 'Lt. Fox did too.']],
    ['a name’s Jr.', ['Tom Jr. Mouse came.', 'He slept.']],
    ['a letter that is named', ['It was plan B.', 'He slept.']],
    ['a Turkish ordinal', ['Yarışta 1. Tavşan oldu.', 'Uyudu.']],
    ['an English number', ['Now she was 5.', 'She slept.']],
    ['Turkish titles', ['Hz. Süleyman geldi.', 'Doç. Baykuş güldü.', 'Uyudu.']],
    ['low quotes', ['„Hush.“', 'The owl slept.', '„Now!“ said the fox.']],
    ['pointed quotes', ['‹Hush.›', 'The owl slept.']],
    ['corner quotes', ['「Hush.」', 'The owl slept.']],
    ['words like abbreviations', ['He slept in the bay.', 'It was the last of the five.', 'She woke.']],
  ])('of %s are kept whole', (_, wanted) => {
    expect(splitSentences(wanted.join(' '))).toEqual(wanted);
    // The same, word by word, as a stream brings it.
    const streamed: string[] = [''];
    for (const word of wanted.join(' ').split(' ')) {
      const last = streamed.at(-1) as string;
      if (endsBefore(last, word.slice(0, 2))) streamed.push(word);
      else streamed[streamed.length - 1] = last ? `${last} ${word}` : word;
    }
    expect(streamed).toEqual(wanted);
  });

  it('begin with Turkish capitals', () => {
    expect(
      splitSentences('Gece oldu. İnci uyudu. Işık söndü. Çoban güldü! Şimdi? Ömer geldi. Ürktü.'),
    ).toEqual([
      'Gece oldu.',
      'İnci uyudu.',
      'Işık söndü.',
      'Çoban güldü!',
      'Şimdi?',
      'Ömer geldi.',
      'Ürktü.',
    ]);
    expect(splitSentences('“Hoş geldin!” dedi ihtiyar. “Gel, otur.” Oturdu.')).toEqual([
      '“Hoş geldin!” dedi ihtiyar.',
      '“Gel, otur.”',
      'Oturdu.',
    ]);
  });

  it('joined give the text again, for any text', () => {
    for (const text of [
      'A. B. C.',
      '  Spaces.   Everywhere!  ',
      'Mr. Fox. “No.” (Yes.) «Oui.» İyi. ışık. 12. Ay.',
      '... ! ? …',
      'No end at all, only commas, and so on',
    ]) {
      expect(splitSentences(text).join(' ')).toBe(text.replace(/\s+/gu, ' ').trim());
    }
  });

  it('of a million letters take steps in proportion: by the square of them they would never end', () => {
    const counts = ['a'.repeat(1_000_000), '. '.repeat(500_000), '"'.repeat(1_000_000)].map(
      (text) => splitSentences(text).join(' ').length,
    );
    expect(counts).toEqual([1_000_000, 999_999, 1_000_000]);
    // The longest page allowed, all of it marks.
    expect(splitSentences(`${'!'.repeat(MAX_PAGE_LENGTH - 1)}x`).join(' ')).toHaveLength(MAX_PAGE_LENGTH);
  }, 120_000);
});

describe('the estimated time', () => {
  it('grows with the words, and Turkish words are longer', () => {
    expect(estimateSpeechSeconds('', 'en')).toBe(0);
    expect(estimateSpeechSeconds('one two three four', 'en')).toBeCloseTo(4 / 2.4);
    expect(estimateSpeechSeconds('bir iki', 'tr')).toBeGreaterThan(estimateSpeechSeconds('one two', 'en'));
  });
});
