import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { brotli } from '../../build/compress';
import { type BuildStats, STATS_FILE } from '../../build/stats';

/** The build under test. */
export const root = resolve(import.meta.dirname, '../..');
export const dist = resolve(root, 'dist');

export const read = (name: string) => readFileSync(resolve(dist, name));
export const readText = (name: string) => read(name).toString('utf8');

/** Every file of dist except the compressed twins, by address. */
export const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => relative(dist, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();

export const stats: BuildStats = JSON.parse(readFileSync(resolve(root, STATS_FILE), 'utf8'));

const sizes = new Map<string, number>();

/** Bytes on the wire: text travels as brotli, compressed formats as they are. */
export function wireSize(name: string): number {
  const known = sizes.get(name);
  if (known !== undefined) return known;
  const bytes = read(name);
  const isText = /\.(html|js|css|json|svg|webmanifest|txt)$/.test(name);
  const size = isText ? brotli(bytes).length : bytes.length;
  sizes.set(name, size);
  return size;
}

export const sum = (names: string[]) => names.reduce((total, name) => total + wireSize(name), 0);

/** The list that the worker installs, read from the worker itself. */
export function precached(): { url: string; revision: string }[] {
  const entries = readText('sw.js').matchAll(/\{"revision":"([0-9a-f]+)","url":"([^"]+)"\}/g);
  return [...entries].map(([, revision, url]) => ({ url: url as string, revision: revision as string }));
}

/** A chunk and everything that it imports before its own first line. */
export function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of stats.chunks.find((chunk) => chunk.file === file)?.imports ?? [])
    withImports(next, seen);
  return seen;
}

/** Scripts and style sheets that the page requests before the shelf works. */
export function firstLoad(): string[] {
  const html = readText('index.html');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(
    ([, name]) => name as string,
  );
  return ['index.html', ...new Set(named.flatMap((name) => [...withImports(name)]))];
}
