import { describe, expect, it } from 'vitest';
import { compareNames, titleOfName } from '../../../../../../src/storage/story/import/audio/names';
import { readPlaylist } from '../../../../../../src/storage/story/import/audio/playlist';

const sorted = (...names: string[]) => names.sort(compareNames);

describe('the order of names', () => {
  it('is as people count: 2 before 10', () => {
    expect(sorted('10.mp3', '2.mp3', '1.mp3')).toEqual(['1.mp3', '2.mp3', '10.mp3']);
    expect(sorted('Story 11', 'story 2', 'Story 1')).toEqual(['Story 1', 'story 2', 'Story 11']);
  });

  it('goes folder by folder, a file before the folders beside it', () => {
    expect(sorted('CD10/1.mp3', 'CD2/10.mp3', 'CD2/9.mp3', 'intro.mp3', 'CD1/3.mp3')).toEqual([
      'intro.mp3',
      'CD1/3.mp3',
      'CD2/9.mp3',
      'CD2/10.mp3',
      'CD10/1.mp3',
    ]);
  });
});

it.each([
  ['01 - The Fox.mp3', 'The Fox'],
  ['CD1/02_The_Owl.m4a', 'The Owl'],
  ['3. Üçüncü masal.ogg', 'Üçüncü masal'],
  ['1-07 Whale.flac', 'Whale'],
  ['Track 05 - Rain.mp3', 'Rain'],
  ['12 Dancing Princesses.mp3', 'Dancing Princesses'],
  ['007.mp3', '007'],
  ['Chapter.One.mp3', 'Chapter.One'],
  ['1001 Nights.mp3', '1001 Nights'],
  ['Dr. Seuss, Vol. 2', 'Dr. Seuss, Vol. 2'],
  ['Masallar.ZIP', 'Masallar'],
])('%s is called %s', (path, title) => {
  expect(titleOfName(path)).toBe(title);
});

it('a playlist names files from its own folder, and nothing from elsewhere', () => {
  const list =
    '#EXTM3U\r\n#EXTINF:12,One\r\nb.mp3\r\n.\\sub\\a.mp3\r\nhttp://x.example/c.mp3\r\n../d.mp3\r\n\r\n';
  expect(readPlaylist(list, 'book')).toEqual(['book/b.mp3', 'book/sub/a.mp3', 'd.mp3']);
});
