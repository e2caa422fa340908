import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Measurement } from './measurement';
import { type Judged, toTable } from './table';

const path = resolve(import.meta.dirname, '../../docs/benchmarks.md');

/**
 * Replaces one measurement's table in docs/benchmarks.md, with the day, the browser and the machine. A part run renews
 * its own tables only; text between the tables is kept.
 */
export function writeTable({ name, about }: Measurement, rows: Judged[], browser: string): void {
  const day = new Date().toISOString().slice(0, 10);
  const where = `${day}, ${browser}, ${availableParallelism()} cores`;
  const begin = `<!-- bench ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const table = [begin, `**${about}** (${where})`, '', toTable(rows), end].join('\n');
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  const written =
    from < 0 || to < 0
      ? `${text.trimEnd()}\n\n${table}\n`
      : text.slice(0, from) + table + text.slice(to + end.length);
  writeFileSync(path, written);
}
