/*
 * The service worker: the whole app offline, from two caches (this build and the one before it). Written by hand:
 * a fifth of the weight of a strategies library, and each of its promises is a test in test/browser.
 *
 * Files that few open (assets/later) are cached from their first use on; files that are shared with the app are kept
 * until they are taken.
 *
 * Requests for story packs, config.json, backends and the shared shelf pass through: pages keep those in IndexedDB, or
 * want them fresh.
 */

/** The build replaces `__WB_MANIFEST` with its list of files; `revision` is the beginning of a file's SHA-256 in hex. */
declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string }[];
};

const PREFIX = 'talelight-build-';
const BUILD = PREFIX + __VERSION__;
const SCOPE = self.registration.scope;
/** Cache entry with a build's number, written when it takes over. A count, not a time: a Pi's clock jumps. */
const TURN = 'turn';
const FILES = self.__WB_MANIFEST;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  const type = event.data?.type;
  if (type === 'apply') self.skipWaiting();
  if (type === 'claim') event.waitUntil(self.clients.claim());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const [address = ''] = request.url.split(/[?#]/);
  if (request.method === 'POST' && address === `${SCOPE}share`) event.respondWith(keepShared(request));
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const path = address.slice(SCOPE.length) || 'index.html';
  // Files of the previous build are recognised by their folder: the list names this build's only.
  if (FILES.some(({ url }) => url === path) || /^(assets\/|stories\/catalogue-)/.test(path)) {
    event.respondWith(cachedFile(event, path));
  }
});

/** Keeps files that another app shares with this one, and opens the room that takes them (settings/import). */
async function keepShared(request: Request): Promise<Response> {
  const cache = await caches.open('talelight-shared');
  for (const [i, file] of (await request.formData()).getAll('files').entries())
    if (file instanceof File)
      await cache.put(`shared/${i}/${encodeURIComponent(file.name)}`, new Response(file));
  return Response.redirect(`${SCOPE}#/settings/import`, 303);
}

/** All files or none. Those that an earlier build has unchanged are copied, not fetched again. */
async function install(): Promise<void> {
  const earlier = await buildCaches();
  const files = await Promise.all(FILES.map(({ url, revision }) => copyOrFetch(earlier, url, revision)));
  const cache = await caches.open(BUILD);
  await Promise.all(files.map((file, i) => cache.put((FILES[i] as { url: string }).url, file)));
}

/** @throws when neither a cache nor the server has exactly this revision */
async function copyOrFetch(earlier: Cache[], url: string, revision: string): Promise<Response> {
  for (const cache of earlier) {
    const file = await cache.match(url);
    if (file && (await fingerprint(await file.clone().arrayBuffer())) === revision) return file;
  }
  // The page has just loaded most files into the HTTP cache; where that is out of date, the server is asked.
  for (const mode of ['default', 'reload'] as const) {
    const response = await fetch(url, { cache: mode });
    const bytes = await response.arrayBuffer();
    if (!response.ok || (await fingerprint(bytes)) !== revision) continue;
    const headers = new Headers(response.headers);
    // They described the bytes on the wire.
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

/** Deletes all builds but this one and the previous one, which open pages still use. */
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
  // A cache without a number is a failed install's, or belongs to a build that is being installed now.
  const installing = self.registration.installing || self.registration.waiting;
  await Promise.all(turns.map(({ name, turn }, i) => (turn ? i > 0 : !installing) && caches.delete(name)));
  await self.clients.claim();
}

async function buildCaches(): Promise<Cache[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function cachedFile(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  const file = (await (await caches.open(BUILD)).match(path)) ?? (await caches.match(path));
  if (!file) return path.startsWith('assets/later/') ? fetchAndCache(event, path) : fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('Range') ?? '');
  // The whole file is a valid answer to If-Range (there is no validator to compare) and to a list of ranges.
  return range && !request.headers.has('If-Range') ? slice(file, range[1] ?? '', range[2] ?? '') : file;
}

async function fetchAndCache(event: FetchEvent, path: string): Promise<Response> {
  const file = await fetch(event.request);
  // A captive portal's page is no part of the app.
  if (file.ok && /javascript|css|font/.test(file.headers.get('Content-Type') ?? ''))
    event.waitUntil(store(path, file.clone()));
  return file;
}

async function store(path: string, file: Response): Promise<void> {
  try {
    await (await caches.open(BUILD)).put(path, file);
  } catch {
    // No space left, or the file was cut short: the next use fetches it again.
  }
}

/** Answers a range request (RFC 9110, 14): `first-last`, `first-`, or `-length` counted from the end. */
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
