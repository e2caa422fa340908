import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { JSDOM } from 'jsdom';
import { type FaultLines, faultLine, ImportRefusal } from '../src/domain/story/import-fault';
import { openSource } from '../src/storage/story/import/open-source';
import { readerFor } from '../src/storage/story/import/registry';
import type { ImportSource, SourceFile } from '../src/storage/story/import/types';

/*
 * npm run import -- [--language tr] [--pages] FILE…
 *
 * Reads books as the page does, stores nothing, and prints what came of each.
 */

const TABLES: Record<string, () => Promise<{ words: { faults: FaultLines } }>> = {
  en: () => import('../src/i18n/en/import'),
  tr: () => import('../src/i18n/tr/import'),
};

// The one part of a browser that reading needs and Node lacks.
Object.assign(globalThis, { DOMParser: new JSDOM().window.DOMParser });

const fileAt = async (path: string, name: string): Promise<SourceFile> => ({
  path: name,
  size: (await stat(path)).size,
  read: () => openAsBlob(path),
});

/** A file is a book, and so is a folder; but each EPUB and zip in a folder is one of its own. */
async function sourcesAt(path: string): Promise<ImportSource[]> {
  const name = basename(path);
  if (!(await stat(path)).isDirectory()) return [{ name, files: [await fileAt(path, name)] }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const books = files.filter((file) => /\.(?:epub|zip)$/iu.test(file));
  const rest = files.filter((file) => !books.includes(file));
  const loose = rest.map((file) => fileAt(file, relative(path, file).replaceAll('\\', '/')));
  const folder = { name, files: await Promise.all(loose) };
  const alone = await Promise.all(books.map((file) => sourcesAt(file)));
  return [...(loose.length || !books.length ? [folder] : []), ...alone.flat()];
}

async function report(given: ImportSource, lines: FaultLines, showsPages: boolean): Promise<boolean> {
  const { signal } = new AbortController();
  const say = (label: string, text: string | number | undefined) =>
    text !== undefined && text !== '' && console.log(`  ${`${label}:`.padEnd(10)} ${text}`);
  console.log(given.name);
  try {
    const source = await openSource(given, signal);
    const reader = await readerFor(source);
    say('format', reader.format);
    const sums = { pages: 0, spoken: 0, seconds: 0, sentences: 0, words: 0, pictures: 0 };
    for await (const part of reader.read(source, signal)) {
      if (part.type === 'book') {
        const { title, language, authors, credits, cover } = part.book;
        say('title', title);
        say('language', language ?? 'not told');
        say('authors', authors?.join(', '));
        say('credits', credits);
        say('cover', cover ? `${cover.size} bytes` : 'none');
      } else if (part.type === 'warning') say('warning', faultLine(part.fault, lines));
      else if (part.type === 'graph') {
        const { stages, actions } = part.graph;
        const forks = actions.filter(
          (options) => options.filter(({ stage }) => stages[stage]?.wheel).length > 1,
        );
        say('graph', `${stages.length} stages, ${actions.length} actions, ${forks.length} forks`);
      } else {
        const { text, title, picture, speech } = part.page;
        sums.pages++;
        if (picture) sums.pictures++;
        if (speech) sums.spoken++;
        sums.seconds += speech?.duration ?? 0;
        sums.sentences += speech?.marks.length ?? 0;
        sums.words += speech?.words?.length ?? 0;
        if (showsPages)
          say(
            `${sums.pages}`,
            `${title ? `[${title}] ` : ''}${text} ${speech ? JSON.stringify(speech.marks) : ''}`,
          );
      }
    }
    say('pages', `${sums.pages}, ${sums.pictures} with a picture`);
    say(
      'speech',
      `${sums.spoken} pages, ${sums.seconds.toFixed(1)} s, ${sums.sentences} sentences, ${sums.words} words`,
    );
    return true;
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    say('refused', faultLine(error.fault, lines));
    return false;
  }
}

const given = process.argv.slice(2);
const at = given.indexOf('--language');
const [, language = 'en'] = at < 0 ? [] : given.splice(at, 2);
const showsPages = given.includes('--pages');
const paths = given.filter((one) => one !== '--pages');
const load = TABLES[language];
if (!load || !paths.length) {
  console.error('npm run import -- [--language tr] [--pages] FILE…');
  process.exitCode = 2;
} else {
  const { words } = await load();
  for (const path of paths) {
    const sources = await sourcesAt(path).catch(() => []);
    if (!sources.length) console.error(`${path}: cannot be read`);
    const results: boolean[] = [];
    for (const source of sources) results.push(await report(source, words.faults, showsPages));
    if (!results.length || results.includes(false)) process.exitCode = 1;
  }
}
