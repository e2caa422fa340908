import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModule, type Source, sources } from './sources';

const root = resolve(import.meta.dirname, '../..');

/** Modules of a folder outside src. */
const readFolder = (folder: string) =>
  readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => readModule(resolve(entry.parentPath, entry.name)));
const product = [...sources, ...['build', 'scripts'].flatMap(readFolder)];
const tests = readFolder('test');

/** Values that only a test needs to reach. */
const FOR_TESTS = [
  'storage/db.ts: closeDb',
  // The contract suite runs every row of the registry.
  'providers/registry.ts: llms',
  'providers/registry.ts: ttss',
  'providers/registry.ts: stts',
  'providers/registry.ts: images',
  // Pure rules of a lazy view.
  'player/one-word/steps.ts: wordBeside',
  'create/progress.ts: LONG_WAIT',
];

/** One name in every row of a registry is one contract: a language's table, a protocol's way in. */
const CONTRACTS: [name: RegExp, file: RegExp][] = [
  [/^words$/, /^i18n\/\w+\/\w+\.ts$/],
  [/^late$/, /^i18n\/\w+\/late\.ts$/],
  [/^open(Llm|Tts|Stt|Image)$/, /^providers\/\w+\/[\w-]+\.ts$/],
];

describe('what the modules export', () => {
  it('has one meaning a name', () => {
    const owners = new Map<string, string[]>();
    for (const { file, values, exportedTypes } of sources) {
      for (const name of new Set([...values, ...exportedTypes])) {
        if (CONTRACTS.some(([names, files]) => names.test(name) && files.test(file))) continue;
        owners.set(name, [...(owners.get(name) ?? []), file]);
      }
    }
    const twice = [...owners].filter(([, files]) => files.length > 1);
    expect(twice.map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([]);
  });

  it('is used by another module of the product; a type or a pure rule at least by a test', () => {
    const unused = sources.flatMap(({ file, values, exportedTypes }) => [
      ...values
        .filter((name) => !isUsed(file.startsWith('domain/') ? [...product, ...tests] : product, file, name))
        .map((name) => `${file}: ${name}`),
      ...exportedTypes
        .filter((name) => !isUsed([...product, ...tests], file, name))
        .map((name) => `${file}: type ${name}`),
    ]);
    expect(unused.filter((one) => !FOR_TESTS.includes(one))).toEqual([]);
  });
});

function isUsed(users: Source[], file: string, name: string): boolean {
  // The parser does not tell a dynamic import's names: another module has to mention the name.
  const says = (code: string) => new RegExp(`\\b${name}\\b`).test(code);
  if (users.some(({ dynamic }) => dynamic.some(({ to }) => to === file)))
    return users.some((user) => user.file !== file && says(user.code));
  return users.some(({ imports, code }) =>
    imports.some(
      ({ to, names }) =>
        to === file && (names.includes(name) || names.includes('*') || (!names.length && says(code))),
    ),
  );
}
