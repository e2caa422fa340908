/** Words of Settings' section about a story's text. */
export const words = {
  sample: 'This is how it looks',
  textSize: 'Size of the words',
  spacing: 'Wide spacing',
  spacingMeans:
    'More room between letters, words and lines. Of everything here, this helps most with dyslexia.',
  dyslexia: 'Plain letters',
  dyslexiaMeans: 'Letters that cannot be taken for each other, short lines, an even left edge.',
  wordByWord: 'One word at a time',
  wordByWordMeans:
    'For beginners: the word that is being said stands large, its sentence small below. A touch says a word again.',
};
