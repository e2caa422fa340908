import { describe, expect, it } from 'vitest';
import { brotli } from '../../build/compress';
import { firstLoad, precached, readText, stats, sum, wireSize, withImports } from './dist';

/* Budgets of docs/benchmarks.md for a slow line and a slow processor. Bytes of brotli 11. */

/**
 * Reading and writing packets of every container (mediabunny), for a parent who brings in sounds; half of it is MP4. Its
 * formats share their modules, so that the bundler cannot part them. Fetched when the first sound is brought in.
 */
const PACKETS = 80_000;

describe('budgets', () => {
  it('loads the shelf in one initial TCP window', () => {
    const names = firstLoad();
    const bytes = sum(names);
    report('first load', names, bytes);
    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(bytes).toBeLessThanOrEqual(14_600);
  });

  it('needs only preact and idb of other people’s code to do so', () => {
    const modules = stats.chunks
      .filter(({ file }) => firstLoad().includes(file))
      .flatMap((chunk) => chunk.modules);
    const packages = modules.flatMap((id) => /.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(id)?.[1] ?? []);
    expect(modules.length).toBeGreaterThan(5);
    expect([...new Set(packages)].filter((name) => name !== 'preact' && name !== 'idb')).toEqual([]);
  });

  it('shows the page before any script runs', () => {
    // But the few lines within it, which ask for nothing: without them its first frame would be another hour's.
    const [start = '', ...others] =
      readText('index.html').match(/<script(?![^>]*type="module").*?<\/script>/g) ?? [];
    expect(others).toEqual([]);
    expect(start).toMatch(/^<script>/);
    expect(start.length).toBeLessThan(400);
  });

  it('keeps the whole app offline in 120 KB', () => {
    const names = precached().map(({ url }) => url);
    const bytes = sum(names);
    report('precached', names, bytes);
    expect(bytes).toBeLessThanOrEqual(120_000);
  });

  it('has a small worker', () => {
    // Without the list of files, which grows with the app and not with the worker.
    const code = readText('sw.js').replace(/\[\{"revision".*?\}\]/, '[]');
    const bytes = brotli(Buffer.from(code)).length;
    console.log(`worker ${bytes} B, with its list ${wireSize('sw.js')} B`);
    expect(bytes).toBeLessThanOrEqual(1_500);
  });

  it('says what each late chunk costs', () => {
    const first = new Set(firstLoad());
    for (const chunk of stats.chunks) {
      if (first.has(chunk.file)) continue;
      const late = [...withImports(chunk.file), ...chunk.css].filter((name) => !first.has(name));
      console.log(`${String(sum(late)).padStart(6)} B  ${chunk.file} (${late.length} files)`);
      // The studio is the largest: all of Settings stands before it. Then making a story with a backend, which knows the
      // words of models' answers in every language. Names of files do not compress, and move the sum by a hundred bytes.
      const isPackets = /packets-[^/]*\.js$/.test(chunk.file);
      expect(sum(late), chunk.file).toBeLessThanOrEqual(isPackets ? PACKETS : 43_700);
    }
  });
});

function report(what: string, names: string[], total: number): void {
  console.log(
    [`${what} ${total} B`, ...names.map((name) => `${String(wireSize(name)).padStart(6)} B  ${name}`)].join(
      '\n',
    ),
  );
}
