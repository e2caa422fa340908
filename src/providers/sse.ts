import { Failure } from '../domain/errors';

/**
 * Server-sent events out of bytes that may be split anywhere: within a letter, a line, a line's end.
 *
 * Yields the data of each event and passes over everything else: comments, names, ids, retries. Two things are taken
 * that the standard would not take, for servers send them: a last event that no blank line follows, and a body that is
 * no stream at all but one JSON value, from a server that does not know `stream`; it is yielded as it stands.
 *
 * @throws {Failure} `broken` for a line without an end
 */
export async function* readServerSentEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  let data: string[] = [];
  let plain: boolean | undefined;

  function* take(lines: string[]) {
    for (const line of lines) {
      if (!line && data.length) {
        yield data.join('\n');
        data = [];
      } else if (/^data(:|$)/u.test(line)) data.push(line.slice(5).replace(/^ /u, ''));
    }
  }

  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    if (plain === undefined && text.trim()) plain = /^\s*[[{<]/u.test(text);
    if (plain) continue;
    // A CR at the very end may be half of a CRLF: the next piece tells.
    const lines = text.split(/\r\n|\n|\r(?!$)/u);
    text = lines.pop() ?? '';
    if (text.length > LONGEST) throw new Failure('broken', 'the answer is one line without an end');
    yield* take(lines);
  }
  text += decoder.decode();
  if (plain) yield text;
  else yield* take([...text.split(/[\r\n]/u), '']);
}

/** No delta is as long. UTF-16 units. */
const LONGEST = 2 ** 20;
