import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A received request, with its body. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Answer to one request. Nothing is sent unless this sends it. */
export type Behaviour = (response: ServerResponse, asked: Asked) => unknown;

export interface Backend extends AsyncDisposable {
  /** Without a slash at its end. */
  origin: string;
  asked: Asked[];
  /** Answers still being sent. */
  open: Set<ServerResponse>;
  /** Sets the behaviour from now on. */
  does(behaviour: Behaviour): void;
  /** Refuses connections from now on. */
  stop(): Promise<void>;
}

/** A real HTTP server on a free loopback port that fails in any way that networks do. */
export async function startBackend(behaviour: Behaviour = says(404)): Promise<Backend> {
  let act = behaviour;
  const asked: Asked[] = [];
  const open: Backend['open'] = new Set();
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece);
    } catch {
      return;
    }
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: Buffer.concat(pieces) };
    asked.push(one);
    await act(response, one);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    open,
    does: (next) => {
      act = next;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

export const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Answers at once with the whole body. */
export function says(
  status: number,
  body: string | object | Uint8Array = '',
  headers: Record<string, string> = {},
): Behaviour {
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  const type = plain ? 'text/plain; charset=utf-8' : 'application/json';
  return (response) =>
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(plain ? body : JSON.stringify(body));
}

export const WEB_PAGE =
  '<!doctype html><html><title>Router</title><body><h1>Please log in</h1></body></html>';

/** Takes the request and never answers. */
export const keepsSilent: Behaviour = () => undefined;

/** Sends the headers, and then nothing. */
export const greetsOnly: Behaviour = (response) => response.writeHead(200).flushHeaders();

/** Closes the connection before the first byte. */
export const hangsUp: Behaviour = (response) => response.destroy();

/** Headers and body of a good answer. */
export interface Sending {
  type: string;
  body: Uint8Array;
}

/** Sends this share of the body, 0 to 1, and then nothing more. */
export const stallsAt =
  (part: number, { type, body }: Sending): Behaviour =>
  (response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.write(body.subarray(0, Math.ceil(body.length * part)));
  };

/** Sends this share of the body, 0 to 1, and closes the connection. */
export const cutsAt =
  (part: number, { type, body }: Sending): Behaviour =>
  async (response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.write(body.subarray(0, Math.ceil(body.length * part)));
    await pause(30);
    response.destroy();
  };

/** Sends the body in pieces of so many bytes, with a pause between two. */
export const drips =
  (size: number, rest: number, { type, body }: Sending): Behaviour =>
  async (response) => {
    response.writeHead(200, { 'Content-Type': type });
    for (let at = 0; at < body.length && !response.destroyed; at += size) {
      response.write(body.subarray(at, at + size));
      await (rest ? pause(rest) : new Promise(setImmediate));
    }
    response.end();
  };

/** Waits before the headers, and again before the first byte. */
export const comesLate =
  (milliseconds: number, { type, body }: Sending): Behaviour =>
  async (response) => {
    await pause(milliseconds);
    response.writeHead(200, { 'Content-Type': type }).flushHeaders();
    await pause(milliseconds);
    response.end(body);
  };

/** Sends without end. */
export const neverEnds =
  (type: string, piece: Uint8Array): Behaviour =>
  async (response) => {
    response.writeHead(200, { 'Content-Type': type });
    const gone = new Promise((go) => response.once('close', go));
    while (!response.destroyed) {
      if (!response.write(piece)) await Promise.race([once(response, 'drain').catch(() => undefined), gone]);
    }
  };
