import { describe, expect, it } from 'vitest';
import { readerFor } from '../../../../../src/storage/story/import/registry';
import { mp3 } from '../../../../fixtures/sounds';

const source = (...paths: string[]) => ({
  name: 'given',
  files: paths.map((path) => ({ path, size: 9, read: async () => new Blob([mp3(3)]) })),
});

describe('what is brought in', () => {
  it.each([
    ['epub', ['META-INF/container.xml', 'story.json', 'a.mp3']],
    ['fably', ['info.yaml', 'story.mp3']],
    ['fably', ['paragraph_0.txt', 'paragraph_0.mp3']],
    ['bloom', ['meta.json', 'index.htm', 'audio/a.mp3']],
    ['readalong', ['hen.readalong', 'hen.mp3']],
    ['audio', ['01.mp3', 'cover.jpg']],
    ['audio', ['sound without an ending']],
  ])('is known as %s by its files: %s', async (format, paths) => {
    expect((await readerFor(source(...paths))).format).toBe(format);
  });

  it.each([['story-box-locked', ['content/ABC/ni', 'content/ABC/li', 'content/ABC/ri', 'content/ABC/si']]])(
    'is refused by name where it is a %s',
    async (why, paths) => {
      await expect(readerFor(source(...paths))).rejects.toMatchObject({ fault: { why, name: 'given' } });
    },
  );

  it('is refused where it is empty or nothing that is known', async () => {
    await expect(readerFor({ name: 'given', files: [] })).rejects.toMatchObject({ fault: { why: 'empty' } });
    const letter = { path: 'letter.txt', size: 5, read: async () => new Blob(['Hello']) };
    await expect(readerFor({ name: 'given', files: [letter] })).rejects.toMatchObject({
      fault: { why: 'unknown-format' },
    });
  });
});
