import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync, Visitor } from 'vite';

/*
 * The sources below src, read by the parser that also builds them.
 */

export interface Import {
  /** As written. */
  from: string;
  /** Path below src, or the package's name. */
  to: string;
  types: boolean;
  /** Imported names; `*` for all of them. */
  names: string[];
}
export interface Source {
  file: string;
  code: string;
  imports: Import[];
  dynamic: Import[];
  reexports: number;
  statements: number;
  defaultExport: boolean;
  fetches: boolean;
  /** Names of exported values, `default` apart. */
  values: string[];
  /** Names of exported types. */
  exportedTypes: string[];
}

const src = resolve(import.meta.dirname, '../../src');
export const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(src, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();
export const sources = files
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => readModule(join(src, file), file));

/** Reads a module anywhere in the repository; its relative imports are named by their paths below `src`. */
export function readModule(path: string, file = relative(src, path).replaceAll('\\', '/')): Source {
  return parseModule(file, readFileSync(path, 'utf8'));
}

/**
 * Reads a module's text.
 * @param file path below `src`, which need not exist
 */
export function parseModule(file: string, code: string): Source {
  const { program, errors } = parseSync(file, code);
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`);
  const source: Source = {
    file,
    code,
    imports: [],
    dynamic: [],
    values: [],
    exportedTypes: [],
    reexports: 0,
    statements: program.body.length,
    defaultExport: false,
    fetches: false,
  };
  const found = (from: string, types: boolean, names: string[]): Import => ({
    from,
    to: target(file, from),
    types,
    names,
  });
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      const all = node.specifiers;
      const types =
        node.importKind === 'type' ||
        (all.length > 0 && all.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'));
      source.imports.push(found(node.source.value, types, all.map(importedName)));
    } else if (node.type === 'ExportAllDeclaration') {
      source.imports.push(found(node.source.value, node.exportKind === 'type', ['*']));
      source.reexports++;
    } else if (node.type === 'ExportNamedDeclaration') {
      const names = node.specifiers.map(({ exported }) => nameOf(exported));
      if (node.source) {
        const local = node.specifiers.map((one) => nameOf(one.local));
        source.imports.push(found(node.source.value, node.exportKind === 'type', local));
        source.reexports++;
      } else {
        const isType =
          node.exportKind === 'type' || /^TS(Interface|TypeAlias)/.test(node.declaration?.type ?? '');
        source[isType ? 'exportedTypes' : 'values'].push(...names, ...declaredNames(node.declaration));
      }
    } else if (node.type === 'ExportDefaultDeclaration') source.defaultExport = true;
  }
  new Visitor({
    ImportExpression(node) {
      const { source: from } = node;
      const literal = from.type === 'Literal' && typeof from.value === 'string';
      source.dynamic.push(
        literal ? found(from.value as string, false, []) : { from: '?', to: '?', types: false, names: [] },
      );
    },
    TSImportType(node) {
      source.imports.push(found(node.source.value, true, []));
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'fetch') source.fetches = true;
    },
  }).visit(program);
  return source;
}

type Named = { type: string; name?: string; value?: unknown };

function nameOf(node: Named): string {
  return node.name ?? String(node.value);
}

function importedName(node: { type: string; imported?: Named }): string {
  if (node.type === 'ImportSpecifier') return nameOf(node.imported as Named);
  return node.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

/** Names that an exported declaration makes: of a function, a class, a type, or of each variable. */
function declaredNames(declaration: unknown): string[] {
  const { id, declarations } = (declaration ?? {}) as { id?: Named; declarations?: { id: Pattern }[] };
  return id ? [nameOf(id)] : (declarations ?? []).flatMap((one) => patternNames(one.id));
}

interface Pattern extends Named {
  properties?: { value: Pattern }[];
}

function patternNames(pattern: Pattern): string[] {
  return pattern.properties
    ? pattern.properties.flatMap(({ value }) => patternNames(value))
    : [nameOf(pattern)];
}

/** The file below src that an import means; a package's name as it is. */
function target(file: string, from: string): string {
  if (!from.startsWith('.')) return from;
  // A stylesheet as a text.
  const bare = from.replace(/\?inline$/u, '');
  const path = relative(src, resolve(src, dirname(file), bare)).replaceAll('\\', '/');
  return (
    [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((one) =>
      files.includes(one),
    ) ?? path
  );
}
