import { parseSync, Visitor } from 'vite';

/* House rules of style that a reader would otherwise have to remember, as a checker of one file's text. */

/** Longest file of src, in lines. */
export const MAX_LINES = 220;

/** Openings of a comment that hide its subject: it has to be read twice. */
const RIDDLE =
  /^(?:what(?:ever)?|who(?:m|se|ever)?|where(?:ver)?|how much|for so long|so long as|as long as)\b/iu;

/** Faults of a file, as `line: fault`. @param path below the repository's root; it decides which rules hold */
export function styleFaults(path: string, code: string): string[] {
  const lineOf = (offset: number) => code.slice(0, offset).split('\n').length;
  const faults: string[] = [];
  const add = (offset: number, fault: string) => faults.push(`${lineOf(offset)}: ${fault}`);

  let lastLine: number | undefined;
  for (const { type, start, end, value } of commentsOf(path, code)) {
    // A comment of several `//` lines begins only once.
    const goesOn = type === 'Line' && lastLine !== undefined && code.slice(lastLine, start).trim() === '';
    lastLine = type === 'Line' ? end : undefined;
    const [opening = ''] = value.replace(/^[\s*]+/u, '').split('\n');
    if (!goesOn && RIDDLE.test(opening)) add(start, `opens with "${opening.slice(0, 30).trim()}"`);
  }

  const inSource = path.startsWith('src/');
  if (isScript(path)) {
    new Visitor({
      ObjectExpression({ properties }) {
        for (const one of properties)
          if (one.type === 'SpreadElement' && one.argument.type === 'ObjectExpression')
            add(one.start, 'spreads a literal into a literal');
      },
      JSXSpreadAttribute({ argument, start }) {
        if (argument.type === 'ObjectExpression') add(start, 'spreads a literal into a literal');
      },
      CallExpression({ callee, arguments: given, start }) {
        if (!inSource || path === 'src/domain/ignore.ts' || callee.type !== 'MemberExpression') return;
        const { property } = callee;
        const name = property.type === 'Identifier' ? property.name : '';
        const handler = name === 'catch' ? given[0] : name === 'then' ? given[1] : undefined;
        if (handler && isEmptyFunction(handler)) add(start, 'drops a failure silently');
      },
    }).visit(parseSync(path, code).program);
  }

  const length = code.trimEnd().split('\n').length;
  if (inSource && length > MAX_LINES) faults.push(`${length}: more than ${MAX_LINES} lines`);
  return faults;
}

const isScript = (path: string) => /\.(?:tsx?|mjs)$/u.test(path);

function commentsOf(
  path: string,
  code: string,
): { type: string; start: number; end: number; value: string }[] {
  if (isScript(path)) return parseSync(path, code).comments;
  return [...code.matchAll(/\/\*(.*?)\*\//gsu)].map(({ index, 0: { length }, 1: value = '' }) => ({
    type: 'Block',
    start: index,
    end: index + length,
    value,
  }));
}

function isEmptyFunction(node: { type: string; body?: unknown }): boolean {
  if (node.type !== 'ArrowFunctionExpression') return false;
  const body = node.body as { type: string; body?: unknown[] };
  return body.type === 'BlockStatement' && body.body?.length === 0;
}
