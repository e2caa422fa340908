import { describe, expect, test } from 'vitest';
import { readServerSentEvents } from '../../../src/providers/sse';

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 1): Promise<string[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const events: string[] = [];
  for await (const event of readServerSentEvents(pieces(bytes, size))) events.push(event);
  return events;
}

describe('server-sent events', () => {
  test.each([
    ['one', 'data: a\n\n', ['a']],
    ['two', 'data: a\n\ndata: b\n\n', ['a', 'b']],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
    ['CR', 'data: a\r\rdata: b\r\r', ['a', 'b']],
    ['mixed line ends', 'data: a\n\r\ndata: b\r\ndata: c\n\n', ['a', 'b\nc']],
    ['no space', 'data:a\n\n', ['a']],
    ['two spaces', 'data:  a\n\n', [' a']],
    ['several lines', 'data: a\ndata:\ndata: b\n\n', ['a\n\nb']],
    ['an empty one', 'data\n\n', ['']],
    ['comments', ': hello\n\n:\ndata: a\n: there\n\n', ['a']],
    ['other fields', 'event: ping\nid: 1\nretry: 5\nfoo: bar\nbaz\ndata: a\n\n', ['a']],
    ['a name that only begins so', 'database: x\ndata: a\n\n', ['a']],
    ['no blank line at the end', 'data: a', ['a']],
    ['half a line end', 'data: a\r', ['a']],
    ['many blank lines', '\n\n\ndata: a\n\n\n\n', ['a']],
    ['a byte order mark', '\uFEFFdata: a\n\n', ['a']],
    ['letters of every size', 'data: ığ🦊é\n\n', ['ığ🦊é']],
    ['nothing', '', []],
    ['only comments', ': keep-alive\n\n', []],
  ])('%s, split anywhere', async (_what, text, events) => {
    for (const size of [1, 2, 3, 4, 5, 7, 1000]) expect(await read(text, size)).toEqual(events);
  });

  test('a body that is one JSON value or a page is handed on as it stands', async () => {
    for (const body of [
      '{"a":\n\n1}',
      '  \r\n[{"error": 1}]',
      '<html>\n\ndata: x\n\n</html>',
      '\uFEFF{"a": 1}',
    ]) {
      for (const size of [1, 3, 1000])
        expect((await read(body, size)).map((one) => one.trim())).toEqual([
          body.replace('\uFEFF', '').trim(),
        ]);
    }
  });

  test('what is no UTF-8 does not stop it', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('data: a'), 0xff, 0x0a, 0x0a]);
    expect(await read(bytes)).toEqual(['a\uFFFD']);
  });

  test('a line without an end is given up', async () => {
    await expect(read(`data: ${'x'.repeat(2 ** 21)}`, 2 ** 16)).rejects.toMatchObject({ kind: 'broken' });
  });

  test('leaving early lets the bytes go', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield new TextEncoder().encode('data: a\n\n');
      } finally {
        closed = true;
      }
    }
    for await (const _ of readServerSentEvents(endless())) break;
    expect(closed).toBe(true);
  });
});
