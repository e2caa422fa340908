import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file, and faults of its delivery. */
export interface Served {
  bytes: Uint8Array;
  /** Breaks the connection after so many bytes of the body. */
  cutAfter?: number;
  /** Sends so many bytes, then nothing more. */
  stallAfter?: number;
  /** Answers a Range request with the whole file, as the simplest servers do. */
  ignoresRange?: boolean;
  status?: number;
  type?: string;
}

export interface FileServer extends AsyncDisposable {
  url: string;
  files: Map<string, Served>;
  asked: { path: string; range: string | undefined }[];
  /** Answers still being sent. */
  sending: Set<ServerResponse>;
  /** Refuses connections from now on. */
  stop(): Promise<void>;
}

/** A real HTTP server on a free loopback port, for tests without a browser. */
export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, Served>();
  const asked: FileServer['asked'] = [];
  const sending: FileServer['sending'] = new Set();
  const server = createServer((request, response) => {
    sending.add(response);
    response.on('close', () => sending.delete(response));
    answer(request, response, files, asked);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    files,
    asked,
    sending,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: Map<string, Served>,
  asked: FileServer['asked'],
): void {
  const path = (request.url ?? '').slice(1);
  const range = request.headers.range;
  asked.push({ path, range });
  const file = files.get(path);
  if (!file) return void response.writeHead(404).end('Not found');
  const [, first] = /^bytes=(\d+)-$/.exec(range ?? '') ?? [];
  const from = first && !file.ignoresRange ? Number(first) : 0;
  const body = file.bytes.subarray(from);
  response.writeHead(file.status ?? (from ? 206 : 200), {
    'Content-Type': file.type ?? 'application/octet-stream',
    'Content-Length': body.length,
    ...(from && { 'Content-Range': `bytes ${from}-${file.bytes.length - 1}/${file.bytes.length}` }),
  });
  const { cutAfter, stallAfter } = file;
  if (cutAfter !== undefined)
    response.write(body.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), 20));
  else if (stallAfter !== undefined) response.write(body.subarray(0, stallAfter));
  else response.end(body);
}
