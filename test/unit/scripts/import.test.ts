import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { epubParts } from '../../fixtures/epubs';
import { zipOf } from '../../fixtures/zips';

it('reads books headless, and says what came of each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'talelight-import-'));
  try {
    writeFileSync(join(folder, 'fox.epub'), zipOf(epubParts({ without: ['OEBPS/two.xhtml'] })));
    writeFileSync(join(folder, 'page.epub'), '<p>Not found</p>');
    const { stdout, status } = spawnSync('npx', ['tsx', 'scripts/import.ts', '--pages', folder], {
      encoding: 'utf8',
    });
    expect(stdout.replace(/ {2,}/gu, ' ').trim().split('\n')).toEqual([
      'fox.epub',
      ' format: epub',
      ' title: The Fox and the Moon',
      ' language: en',
      ' cover: none',
      ' 1: The fox woke up. It was still dark. ',
      ' warning: “OEBPS/two.xhtml” is missing: the book comes in without it.',
      ' pages: 1, 0 with a picture',
      ' speech: 0 pages, 0.0 s, 0 sentences, 0 words',
      'page.epub',
      ' refused: The file is no zip and no EPUB, whatever its name says.',
    ]);
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
