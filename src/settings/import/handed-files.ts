import type { ChosenFile } from './books-of-files';

/** The worker keeps here what is shared (sw.ts). */
const SHARED = 'talelight-shared';

/** Takes the files that were shared with the installed app, whose bytes the browser holds from then on. */
export async function takeSharedFiles(): Promise<ChosenFile[]> {
  if (!('caches' in globalThis) || !(await caches.has(SHARED))) return [];
  const cache = await caches.open(SHARED);
  const files = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const name = decodeURIComponent(request.url.split('/').at(-1) ?? '');
      const bytes = (await (await cache.match(request))?.blob()) ?? new Blob();
      return { path: name, file: new File([bytes], name) };
    }),
  );
  await caches.delete(SHARED);
  return files;
}

/** Calls back with files that are opened with the app while the room is there. */
export function onLaunchFiles(take: (files: ChosenFile[]) => void): void {
  const queue = (globalThis as { launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer(async ({ files = [] }) => {
    const opened = await Promise.all(files.map((handle) => handle.getFile()));
    if (opened.length) take(opened.map((file) => ({ path: file.name, file })));
  });
}

/** Of installed apps in Chromium only; no library of types has it yet. */
interface LaunchQueue {
  setConsumer(consume: (params: { files?: FileSystemFileHandle[] }) => void): void;
}
