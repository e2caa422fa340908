import { existsSync, statSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';
import { isBuilt } from '../build/build-id';
import { tool } from './install.mjs';

/** Names that carry a hash of their content. */
const HASHED = /^\/(assets\/|stories\/.*-[0-9a-f]{8}\.)/;
const TYPES: Record<string, string> = {
  '.webmanifest': 'application/manifest+json',
  '.pack': 'application/octet-stream',
};

/**
 * Serves a build as a small device would: compressed beforehand, ranges, and no code but sirv's. Looks at the disk
 * each time, so that a new build is served without a restart.
 */
export function siteHandler(dist: string): RequestListener {
  const files = sirv(dist, { dev: true, etag: true, brotli: true, gzip: true, setHeaders });
  return (request, response) => {
    normalizeRange(request, dist);
    if (!response.writableEnded) files(request, response, () => notFound(response));
  };
}

function setHeaders(response: ServerResponse, path: string): void {
  response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const type = TYPES[path.slice(path.lastIndexOf('.'))];
  if (type) response.setHeader('Content-Type', type);
}

/** sirv reads `bytes=-500` as the first 500 bytes and takes what it cannot read for the whole: both put right here. */
function normalizeRange(request: IncomingMessage, dist: string): void {
  const range = request.headers.range;
  if (range === undefined) return;
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const file = join(dist, new URL(request.url ?? '/', 'http://localhost').pathname);
  const size = existsSync(file) ? statSync(file).size : 0;
  if (first) {
    if (last && Number(last) < Number(first)) delete request.headers.range;
  } else if (last && size) {
    request.headers.range = `bytes=${Number(last) ? Math.max(0, size - Number(last)) : size}-`;
  } else {
    delete request.headers.range;
  }
  // A range is of the file itself, never of its compressed twin.
  if (request.headers.range) delete request.headers['accept-encoding'];
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
}

/** @throws {Error} with the system's code (`EADDRINUSE`) when the address cannot be had. */
export function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handler);
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();

async function main(): Promise<void> {
  const root = resolve(import.meta.dirname, '..');
  const dist = join(root, 'dist');
  if (process.argv.includes('--build')) buildIfNeeded(root);
  const port = Number(process.env.PORT ?? 8080);
  // Loopback unless told: HOST=0.0.0.0 shows the page to the whole network.
  const host = process.env.HOST ?? '127.0.0.1';
  if (!existsSync(join(dist, 'index.html'))) fail('There is no build yet. Run: npm run build');
  try {
    await listen(siteHandler(dist), port, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    fail(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`
        : `Cannot serve on ${host}:${port}: ${message}`,
    );
  }
  console.log(
    `Talelight is at http://${host === '127.0.0.1' ? 'localhost' : host}:${port}/ (stop with Ctrl+C)`,
  );
}

function buildIfNeeded(root: string): void {
  if (isBuilt(root)) {
    console.log('The build in dist/ is up to date.');
    return;
  }
  console.log('Building into dist/ …');
  if (!tool('vite', ['build', '--logLevel', 'warn'])) fail('The build failed; its reason stands above.');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
