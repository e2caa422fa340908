import { parseAst } from 'vite';

/** Syntax of regular expressions that WebKit of 2022 (WPE 2.38, Safari before 16.4) cannot read. */
const REGEXES: [RegExp, string][] = [
  [/\(\?<[=!]/, 'lookbehind'],
  [/\(\?[ims]*-?[ims]+:/, 'modifiers of a group'],
];

/**
 * Functions that the oldest supported engine (Chromium 120, Firefox 128, WebKit of Safari 16.0) lacks. What may be missing
 * and is looked for first, such as a wake lock, is not here.
 */
const FUNCTIONS = new Set([
  'Array.fromAsync',
  'ArrayBuffer.prototype.transfer',
  'AbortSignal.any',
  'Iterator.from',
  'Map.groupBy',
  'Object.groupBy',
  'Promise.try',
  'Promise.withResolvers',
  'RegExp.escape',
  'URL.canParse',
  'URL.parse',
  'Uint8Array.fromBase64',
  'Uint8Array.fromHex',
]);

/** Methods that no older object has under the same name. */
const METHODS = new Set([
  'isDisjointFrom',
  'isSubsetOf',
  'isSupersetOf',
  'isWellFormed',
  'setFromBase64',
  'symmetricDifference',
  'toBase64',
  'toWellFormed',
  'waitAsync',
]);

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Syntax and functions in a script that the oldest supported engine lacks. */
export function newerThanSupported(code: string): string[] {
  const found: string[] = [];
  visit(parseAst(code, { lang: 'js' }) as unknown as Node, (node) => found.push(...faultsOf(node)));
  return found;
}

function faultsOf(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return node.regex ? regexFaults(node.regex as Regex) : textFaults(node.value);
    case 'TemplateElement':
      return textFaults((node.value as { cooked?: string }).cooked);
    case 'StaticBlock':
      return ['a static block of a class'];
    case 'AccessorProperty':
    case 'Decorator':
      return ['a decorator'];
    case 'VariableDeclaration':
      return /using/.test(String(node.kind)) ? ['using'] : [];
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return (node.attributes as unknown[] | undefined)?.length ? ['import attributes'] : [];
    case 'ImportExpression':
      return node.options || node.phase ? ['import attributes'] : [];
    case 'MemberExpression':
      return memberFaults(node);
    default:
      return [];
  }
}

interface Regex {
  pattern: string;
  flags: string;
}

function regexFaults({ pattern, flags }: Regex): string[] {
  const newer = flags.includes('v') ? [`the flag v of /${pattern}/`] : [];
  return [...newer, ...textFaults(pattern)];
}

/** Text may become a regular expression too. */
function textFaults(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return REGEXES.flatMap(([regex, name]) => (regex.test(text) ? [`${name} in ${text.slice(0, 80)}`] : []));
}

function memberFaults({ object, property, computed }: Node): string[] {
  if (computed) return [];
  const { name } = property as { name?: string };
  const owner = (object as { name?: string }).name;
  const full = `${owner}.${name}`;
  if (FUNCTIONS.has(full)) return [full];
  return name && METHODS.has(name) ? [`.${name}`] : [];
}

function visit(node: Node, seen: (node: Node) => void): void {
  seen(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        visit(child as Node, seen);
}
