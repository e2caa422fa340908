import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { listen, siteHandler } from '../../scripts/serve';

/** Faults of a network, each as it happens for real. */
export interface Fault {
  /** Answers with this status and no content. */
  status?: number;
  /** Answers 200 with a web page, as a router's login portal does. */
  portal?: boolean;
  /** Closes the connection after so many bytes of the body; 0 closes it behind the headers. */
  cutAfter?: number;
  /** Sends so many bytes of the body, and then nothing more, for ever. */
  stallAfter?: number;
  /** Milliseconds before anything is answered. */
  delay?: number;
  bytesPerSecond?: number;
  /** Closes the connection without an answer. */
  drop?: boolean;
}

export interface Logged {
  method: string;
  path: string;
  query: string;
  range: string | undefined;
  status: number;
  /** Bytes of the body that were handed to the network. */
  bytes: number;
}

export interface Site {
  /** Address of the root, with a slash at its end. */
  url: string;
  log: Logged[];
  /** Adds a fault to paths that contain or match `path`; `undefined` removes it. */
  fault(path: string | RegExp, fault?: Fault): void;
  /** Serves another build from now on. */
  serve(dist: string): void;
  /** Answers some paths itself, before faults and files; returns false to leave a request alone. */
  answer(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  /** Resolves when config.json has been requested so many times (once for each first view), and nothing after it. */
  untilIdle(visits?: number): Promise<void>;
  /** Takes the site down: connections are closed and refused. */
  stop(): Promise<void>;
  /** Brings it back at the same address. */
  start(): Promise<void>;
}

/** Serves a build over real HTTP on a free loopback port, with switchable faults and a log of requests. */
export async function startSite(
  options: { dist?: string; faults?: Record<string, Fault> } = {},
): Promise<Site & AsyncDisposable> {
  let files = siteHandler(options.dist ?? resolve(import.meta.dirname, '../../dist'));
  let answer = (_: IncomingMessage, __: ServerResponse): boolean => false;
  const faults: [path: string | RegExp, fault: Fault][] = Object.entries(options.faults ?? {});
  const log: Logged[] = [];

  const handler: RequestListener = async (request, response) => {
    const { pathname: path, search: query } = new URL(request.url ?? '/', 'http://localhost');
    const { method = '' } = request;
    const entry: Logged = { method, path, query, range: request.headers.range, status: 0, bytes: 0 };
    log.push(entry);
    const found = faults.find(([at]) => (typeof at === 'string' ? path.includes(at) : at.test(path)));
    const fault = found?.[1] ?? {};
    watch(response, entry, fault);
    if (fault.delay) await new Promise((done) => setTimeout(done, fault.delay));
    if (fault.drop) response.destroy();
    else if (fault.status) response.writeHead(fault.status).end();
    else if (fault.portal)
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Log in</title>');
    else if (!answer(request, response)) files(request, response);
  };

  let server: Server = await listen(handler, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    log,
    fault(path, fault) {
      const at = faults.findIndex(([known]) => String(known) === String(path));
      if (at >= 0) faults.splice(at, 1);
      if (fault) faults.unshift([path, fault]);
    },
    serve(dist) {
      files = siteHandler(dist);
    },
    answer(next) {
      answer = next;
    },
    async untilIdle(visits = 1) {
      const asked = () => log.filter(({ path, query }) => path === '/config.json' && !query).length;
      const end = Date.now() + 20_000;
      while (asked() < visits) {
        if (Date.now() > end) throw new Error(`config.json was asked for ${asked()} times, of ${visits}`);
        await new Promise((done) => setTimeout(done, 50));
      }
      await untilStill(log);
    },
    stop,
    async start() {
      if (!server.listening) server = await listen(handler, port, '127.0.0.1');
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** Resolves when nothing has been added to a log for a third of a second. */
export async function untilStill(log: unknown[]): Promise<void> {
  for (let before = -1; before !== log.length; ) {
    before = log.length;
    await new Promise((done) => setTimeout(done, 330));
  }
}

/** Counts a response's bytes, and cuts or stalls it as the fault says. */
function watch(
  response: ServerResponse,
  entry: Logged,
  { cutAfter, stallAfter, bytesPerSecond }: Fault,
): void {
  const write = response.write.bind(response) as (chunk: Buffer, done?: () => void) => boolean;
  const end = response.end.bind(response) as () => ServerResponse;
  const limit = cutAfter ?? stallAfter ?? Number.POSITIVE_INFINITY;
  // Delayed, because a cut at the same moment takes the last bytes along: the browser's stream drops unread ones. On a
  // real network the two lie further apart.
  const cut = async () => {
    await new Promise((done) => setTimeout(done, 150));
    response.destroy();
  };
  let queue = Promise.resolve();
  const send = async (data: Buffer) => {
    const chunk = data.subarray(0, Math.max(0, limit - entry.bytes));
    const step = bytesPerSecond ? Math.max(1, Math.ceil(bytesPerSecond / 10)) : chunk.length || 1;
    for (let at = 0; at < chunk.length && !response.destroyed; at += step) {
      const part = chunk.subarray(at, at + step);
      entry.bytes += part.length;
      if (bytesPerSecond) await new Promise((done) => setTimeout(done, 100));
      await new Promise<void>((done) => write(part, done));
    }
    if (entry.bytes >= limit && cutAfter !== undefined) await cut();
  };
  const broken = limit < Number.POSITIVE_INFINITY || bytesPerSecond !== undefined;
  response.on('finish', () => {
    entry.status = response.statusCode;
  });
  response.on('close', () => {
    entry.status ||= response.headersSent ? response.statusCode : 0;
  });
  response.write = ((data: Buffer | string, ...rest: unknown[]) => {
    const chunk = Buffer.from(data as Buffer);
    if (broken) {
      queue = queue.then(() => send(chunk));
      return true;
    }
    entry.bytes += chunk.length;
    return (write as (...all: unknown[]) => boolean)(data, ...rest);
  }) as typeof response.write;
  response.end = ((data?: unknown, ...rest: unknown[]) => {
    if (data !== undefined && typeof data !== 'function') response.write(data as Buffer);
    // An empty body: at least the headers have gone out.
    if (broken) queue = queue.then(() => (limit === 0 ? response.flushHeaders() : undefined));
    queue.then(() => {
      if (cutAfter !== undefined && entry.bytes >= limit) void cut();
      else if (stallAfter === undefined || entry.bytes < limit) {
        end();
        for (const done of [data, ...rest]) if (typeof done === 'function') done();
      }
    });
    return response;
  }) as typeof response.end;
}
