import type { Random } from './random';

/** Good inputs made bad: JSON in its structure, texts in their marks, bytes as such. */

/** Values that a JSON may hold in place of any other. */
const ODD = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-1',
    '5',
    '1e999',
    '1e300',
    '0.5',
    '""',
    '"x"',
    '"\\ud800"',
    '"\\u202e\\u0000"',
  ],
  ...['[]', '{}', '[null]', '[[]]', '[[[[[5]]]]]', '{"toString":1}', '{"toString":null,"valueOf":null}'],
  ...['{"length":5}', '{"__proto__":null}', '{"constructor":{"prototype":1}}', '{"then":1}', '"__proto__"'],
  ...['"data:audio/pcm;rate=1;base64,AAAA"', '"http://["', '"//x"', '{"0":"a","length":1}', '"NaN"', '1e21'],
];

/** Marks that mean something to one of the readers of text. */
const MARKS = [
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\0',
    '\ufeff',
    '\u202e',
    '\u2028',
    '\ud800',
    '🦊',
    'İ',
    'ı',
    '\u0307',
    ' ',
    '\t',
  ],
  ...[
    'data:',
    'data: ',
    'event: x\n',
    ': x\n',
    '[DONE]',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    '\\u',
    ',',
    ':',
    '<',
    '>',
  ],
  ...[
    '<think>',
    '</think>',
    '<|eot_id|>',
    '<|channel|>analysis<|message|>',
    '</s>',
    '```',
    '**',
    '*',
    '#',
    '## ',
    '|',
  ],
  ...[
    'Title: ',
    'Başlık: ',
    'The End.',
    'Page 1',
    '1. ',
    '- ',
    '(',
    ')',
    '“',
    '”',
    '«',
    '»',
    '’',
    '…',
    '.',
    '!',
    '?',
  ],
  ...[
    'Mr. ',
    'Dr.',
    'J. ',
    '3.',
    'Would you like another story?',
    'Here is a story:',
    '(sighs)',
    '[wind]',
    'x',
    '0',
  ],
];

const copies = (random: Random) => 2 ** random.below(12);

/** A JSON text with some of its values, names or letters changed. */
export function mutateJson(text: string, random: Random): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return mutateText(text, random);
  }
  for (let i = random.below(3); i >= 0; i--) value = mutateValue(value, random);
  const next = JSON.stringify(value);
  return random.below(8) === 0 ? mutateText(next, random) : next;
}

function mutateValue(value: unknown, random: Random): unknown {
  const odd = () => JSON.parse(random.pick(ODD)) as unknown;
  if (typeof value !== 'object' || value === null || random.below(8) === 0) return odd();
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    if (at === value.length) return [...value, value[0] ?? odd()];
    if (random.below(8) === 0) return value.filter((_, i) => i !== at);
    return value.map((one, i) => (i === at ? mutateValue(one, random) : one));
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length);
  const changed = entries.flatMap(([name, one], i): [string, unknown][] => {
    if (i !== at) return [[name, one]];
    if (random.below(10) === 0) return [];
    return [[name, mutateValue(one, random)]];
  });
  return Object.fromEntries(changed);
}

/** A text with marks put in, parts taken out, doubled or moved. */
export function mutateText(text: string, random: Random): string {
  let next = text;
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(next.length + 1);
    const to = Math.min(next.length, at + random.below(20));
    const part = next.slice(at, to);
    switch (random.below(6)) {
      case 0:
        next = next.slice(0, at) + next.slice(to);
        break;
      case 1:
        next = next.slice(0, at) + part.repeat(1 + random.below(3)) + next.slice(at);
        break;
      case 2:
        next = next.slice(0, at);
        break;
      case 3:
        next =
          next.slice(0, at) +
          random.pick(MARKS).repeat(random.below(20) ? 1 : copies(random)) +
          next.slice(to);
        break;
      case 4:
        next = part + next.slice(0, at) + next.slice(to);
        break;
      default:
        next = next.slice(0, at) + random.pick(MARKS) + next.slice(at);
    }
  }
  return next;
}

/** Bytes with some of them changed, put in, taken out or repeated. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let next = new Uint8Array(bytes);
  for (let i = random.below(6); i >= 0; i--) {
    const at = random.below(next.length + 1);
    const to = Math.min(next.length, at + random.below(40));
    const head = next.subarray(0, at);
    switch (random.below(5)) {
      case 0:
        next = join(head, next.subarray(to));
        break;
      case 1:
        next = join(head, next.subarray(at, to), next.subarray(at));
        break;
      case 2:
        next = join(
          head,
          new Uint8Array(copies(random)).fill(random.pick([0, 0xff, 0xfe, 0x30, 0x7f, 1])),
          next.subarray(to),
        );
        break;
      case 3:
        next = new Uint8Array(head);
        break;
      default:
        if (at < next.length) next[at] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
    }
  }
  return next;
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
