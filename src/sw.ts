/*
 * The service worker: the whole app offline, from two caches (this build and the one before it). Written by hand:
 * a fifth of what a library of strategies weighs, and each of its promises is a test in test/browser.
 *
 * Files that few open (assets/later) are kept from their first use on.
 *
 * Left alone, because pages keep them in IndexedDB or want them fresh: story packs, config.json, backends, the
 * shared shelf.
 */

interface LifecycleEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifecycleEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** What is used of ServiceWorkerGlobalScope; TypeScript's WebWorker library cannot be loaded beside DOM's. */
declare const self: {
  readonly __WB_MANIFEST: { url: string; revision: string }[];
  readonly clients: { claim(): Promise<void> };
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

const PREFIX = 'talelight-build-';
const BUILD = PREFIX + __VERSION__;
const SCOPE = self.registration.scope;
/** Written when a build takes over; counts up. Not a time: a Pi's clock jumps. */
const TURN = 'turn';
const FILES = self.__WB_MANIFEST;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'apply') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const [address = ''] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length) || 'index.html';
  // Files of the build before this one are known by their folder: their names are in no list here.
  if (FILES.some(({ url }) => url === path) || /^(assets\/|stories\/catalogue-)/.test(path)) {
    event.respondWith(keptFile(request, path));
  }
});

/** All or nothing. What an earlier build holds unchanged is copied, not fetched again. */
async function install(): Promise<void> {
  const held = await buildCaches();
  const files = await Promise.all(FILES.map(({ url, revision }) => obtain(held, url, revision)));
  const cache = await caches.open(BUILD);
  await Promise.all(files.map((file, i) => cache.put((FILES[i] as { url: string }).url, file)));
}

async function obtain(held: Cache[], url: string, revision: string): Promise<Response> {
  for (const cache of held) {
    const file = await cache.match(url);
    if (file && (await fingerprint(await file.clone().arrayBuffer())) === revision) return file;
  }
  // What the page has just loaded comes from the browser's own cache; when that holds something older, from the server.
  for (const mode of ['default', 'reload'] as const) {
    const response = await fetch(url, { cache: mode });
    const bytes = await response.arrayBuffer();
    if (!response.ok || (await fingerprint(bytes)) !== revision) continue;
    const headers = new Headers(response.headers);
    // These described the bytes on the wire.
    for (const name of ['Content-Encoding', 'Vary']) headers.delete(name);
    headers.set('Content-Length', `${bytes.byteLength}`);
    return new Response(bytes, { headers });
  }
  // A portal's page, a proxy's edit or a half-copied new build: none of them may become the app.
  throw new Error(`not this build's ${url}`);
}

async function fingerprint(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps this build and the one that was active before it, for pages that are still open. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== BUILD);
  const turns = await Promise.all(
    names.map(async (name) => {
      const turn = await (await caches.open(name)).match(TURN);
      return { name, turn: turn ? Number(await turn.text()) : 0 };
    }),
  );
  turns.sort((a, b) => b.turn - a.turn);
  await (await caches.open(BUILD)).put(TURN, new Response(`${(turns[0]?.turn ?? 0) + 1}`));
  // A cache that never had its turn is a broken install's, or one that is being filled at this moment.
  const filling = self.registration.installing || self.registration.waiting;
  await Promise.all(turns.map(({ name, turn }, i) => (turn ? i > 0 : !filling) && caches.delete(name)));
  await self.clients.claim();
}

async function buildCaches(): Promise<Cache[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function keptFile(request: Request, path: string): Promise<Response> {
  const file = (await (await caches.open(BUILD)).match(path)) ?? (await caches.match(path));
  if (!file) return path.startsWith('assets/later/') ? keepFromNow(request, path) : fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('Range') ?? '');
  // Without a validator to compare, If-Range always gets the whole file, as does a list of ranges: both are allowed.
  return range && !request.headers.has('If-Range') ? slice(file, range[1] ?? '', range[2] ?? '') : file;
}

/** What most never open is not fetched ahead (build/later.ts); whoever has opened it once has it. */
async function keepFromNow(request: Request, path: string): Promise<Response> {
  const file = await fetch(request);
  // A portal's page is no part of the app. Half a file fails as it is stored.
  if (file.ok && /javascript|css|font/.test(file.headers.get('Content-Type') ?? '')) {
    const copy = file.clone();
    caches
      .open(BUILD)
      .then((cache) => cache.put(path, copy))
      .catch(() => {});
  }
  return file;
}

/** RFC 9110, 14: `first-last`, `first-`, or `-length` counted from the end. */
async function slice(file: Response, first: string, last: string): Promise<Response> {
  const bytes = await file.clone().arrayBuffer();
  const size = bytes.byteLength;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  const headers = new Headers(file.headers);
  if (first ? last && Number(last) < start : !last) return file;
  if (start >= size) {
    headers.set('Content-Range', `bytes */${size}`);
    headers.set('Content-Length', '0');
    return new Response(null, { status: 416, statusText: 'Range Not Satisfiable', headers });
  }
  headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  headers.set('Content-Length', `${end - start + 1}`);
  return new Response(bytes.slice(start, end + 1), { status: 206, statusText: 'Partial Content', headers });
}

export {};
