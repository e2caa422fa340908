import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';

/*
 * A backend with set answers and pace: chat completions and speech in the OpenAI protocol, without a model. For tests
 * from wish to speech, and for its benchmark.
 */

export interface Pace {
  /** Tokens of text a second; 0 sends all at once. */
  tokens: number;
  /** Seconds of sound made in a second; 0 makes it at once. */
  sound: number;
  /** Seconds of sound a letter. */
  letter: number;
}

export interface Storyteller extends AsyncDisposable {
  /** Base address of a service. */
  url: string;
  /** Events of writing and speaking, in order; milliseconds since 1970. */
  log: { what: 'write' | 'token' | 'speak' | 'spoken'; text: string; at: number }[];
  pace: Pace;
  /** Answer to the next requests for text. */
  tale: string;
  /** Tokens after which an answer is cut off, once. */
  cutAfter: number | undefined;
  /** Closes the connection before the answer. */
  fails(which: 'text' | 'speech', yes: boolean): void;
  stop(): Promise<void>;
  /** Starts again at the same address. */
  start(): Promise<void>;
}

/** Constant bit rate and independent frames: any run of them can be played. */
const FRAME = 144;
const FRAMES_A_SECOND = 6000 / FRAME;
const narration = readFileSync(resolve(import.meta.dirname, '../../stories/en/a-bucket-of-moon/01.mp3'));

/** Real speech of about so many seconds. */
export function speechOf(seconds: number): Buffer {
  const wanted = Math.max(1, Math.round(seconds * FRAMES_A_SECOND)) * FRAME;
  const bytes = Buffer.alloc(wanted);
  for (let at = 0; at < wanted; at += narration.length) narration.copy(bytes, at);
  return bytes;
}

/** Tokens as a tokenizer would cut them: a word with the space before it, long ones in pieces. */
export const tokensOf = (text: string) => text.match(/\s*\S{1,6}|\s+$/gu) ?? [];

export async function startStoryteller(
  tale: string,
  pace: Pace = { tokens: 0, sound: 0, letter: 0.02 },
): Promise<Storyteller> {
  let server: Server | undefined;
  let port = 0;
  const broken = new Set<string>();
  const teller: Storyteller = {
    url: '',
    log: [],
    pace,
    tale,
    cutAfter: undefined,
    fails: (which, yes) => void (yes ? broken.add(which) : broken.delete(which)),
    async stop() {
      const closed = new Promise((done) => (server ? server.close(done) : done(undefined)));
      server?.closeAllConnections();
      server = undefined;
      await closed;
    },
    async start() {
      const next = createServer((request, response) => void answer(request, response));
      await new Promise<void>((done) => next.listen(port, '127.0.0.1', done));
      server = next;
      port = (next.address() as AddressInfo).port;
      teller.url = `http://127.0.0.1:${port}/v1`;
    },
    [Symbol.asyncDispose]: () => teller.stop(),
  };
  const note = (what: Storyteller['log'][number]['what'], text: string) =>
    teller.log.push({ what, text, at: Date.now() });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    let body = '';
    for await (const piece of request) body += piece;
    const asked = body ? JSON.parse(body) : {};
    if (request.url?.endsWith('/chat/completions')) {
      // A page asks for no more than an answer where it only tries whether it may.
      return asked.messages ? write(asked, response) : void response.writeHead(400).end();
    }
    if (request.url?.endsWith('/audio/speech')) return speak(asked, response);
    if (request.url?.endsWith('/models'))
      return void response.end(JSON.stringify({ object: 'list', data: [{ id: 'm', object: 'model' }] }));
    response.writeHead(404).end();
  }

  async function write({ messages }: { messages: { content: string }[] }, response: ServerResponse) {
    note('write', messages.at(-1)?.content ?? '');
    if (broken.has('text')) return void response.destroy();
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const send = (delta: object, finish: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
      );
    // First event of a real llama-server.
    send({ role: 'assistant', content: null });
    const { cutAfter = Number.POSITIVE_INFINITY, tale: text } = teller;
    teller.cutAfter = undefined;
    const from = Date.now();
    for (const [i, token] of tokensOf(text).entries()) {
      if (response.destroyed) return;
      if (i >= cutAfter) return void response.destroy();
      if (teller.pace.tokens) await until(from + ((i + 1) * 1000) / teller.pace.tokens);
      note('token', token);
      send({ content: token });
    }
    send({}, 'stop');
    response.end('data: [DONE]\n\n');
  }

  async function speak({ input = '' }: { input?: string }, response: ServerResponse) {
    note('speak', input);
    if (broken.has('speech')) return void response.destroy();
    const seconds = input.length * teller.pace.letter;
    if (teller.pace.sound) await until(Date.now() + (seconds * 1000) / teller.pace.sound);
    response.writeHead(200, { 'Content-Type': 'audio/mpeg' });
    response.end(speechOf(seconds), () => note('spoken', input));
  }

  await teller.start();
  return teller;
}

const until = (time: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, time - Date.now())));
