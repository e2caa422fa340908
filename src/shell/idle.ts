import { toFailure } from '../domain/errors';
import type { Card } from '../domain/story';
import { language } from '../i18n';
import { usage } from '../storage/audio';
import { onChange } from '../storage/changes';
import { refreshConfig } from '../storage/config';
import { logEvent } from '../storage/events';
import { fetchExample } from '../storage/examples';
import { askPersistOnce } from '../storage/persist';
import { examplesToFetch, purgeOldTombstones } from '../storage/room';
import { settings } from '../storage/settings';
import { route } from './location';
import { startUpdates } from './updates';

/**
 * What the device does when the shelf stands and nobody waits: each piece begins with something that happened (the
 * network came back, a story was left, a setting changed) and ends by itself. Nothing here polls.
 */
export function startIdleWork(): void {
  logFaults();
  startUpdates();
  keepPromise();
  keepExamples();
  work('config', async () => {
    for (const { key, fault } of (await refreshConfig()) ?? [])
      await logEvent('config', `${key || 'config.json'}: ${fault}`);
  });
  // Whoever deleted a story less than a minute ago may still want it back.
  work('tidy', () => purgeOldTombstones(Date.now() - 60_000));
}

const calm = () => route.get().view !== 'play';

function work(kind: string, what: () => Promise<void>): void {
  what().catch((error) => logEvent(kind, toFailure(error).message).catch(() => {}));
}

/** What nobody caught, for the list in Settings; one of a kind a visit, so that a loop cannot flush the others out. */
function logFaults(): void {
  const said = new Set<string>();
  const log = (error: unknown, at = '') => {
    const detail = `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}${at}`;
    if (said.has(detail) || said.size >= 20) return;
    said.add(detail);
    logEvent('error', detail).catch(() => {});
  };
  addEventListener('error', ({ error, message, filename, lineno }) => {
    log(error ?? message, filename && ` (${filename.split('/').pop()}:${lineno})`);
  });
  addEventListener('unhandledrejection', ({ reason }) => log(reason));
}

/** Asks the browser not to throw stories away: once, after the first is whole, and never into a story. */
function keepPromise(): void {
  let busy = false;
  let stop = () => {};
  const look = () => {
    if (busy || !calm()) return;
    busy = true;
    work('persist', async () => {
      try {
        if (await askPersistOnce()) stop();
      } finally {
        busy = false;
      }
    });
  };
  const stops = [onChange((change) => change === 'cards' && look()), route.subscribe(look)];
  stop = () => {
    for (const end of stops) end();
  };
  look();
}

interface Connection {
  saveData?: boolean;
  type?: string;
}

const mayFetch = () => {
  const { saveData, type } = (navigator as { connection?: Connection }).connection ?? {};
  return settings.get().examples === 'keep' && navigator.onLine && calm() && !saveData && type !== 'cellular';
};

/** Fetches the examples one after another where the parents want them all here. */
function keepExamples(): void {
  let fetching: AbortController | undefined;
  /** Packs that the server does not have or that are garbled: not asked for again in this visit. */
  const hopeless = new Set<string>();
  const look = () => {
    if (!mayFetch()) fetching?.abort();
    else if (!fetching) {
      const mine = new AbortController();
      fetching = mine;
      work('examples', async () => {
        try {
          await alone(() => fetchAll(hopeless, mine.signal));
        } finally {
          fetching = undefined;
          // What stopped this round may be over already.
          if (mine.signal.aborted) look();
        }
      });
    }
  };
  addEventListener('online', look);
  addEventListener('offline', look);
  route.subscribe(look);
  settings.subscribe(look);
  look();
}

/** One tab at a time; where a browser has no locks two tabs may fetch the same story, which costs only the network. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request('talelight-examples', { ifAvailable: true }, (lock) =>
    lock ? run() : undefined,
  );
}

async function fetchAll(hopeless: Set<string>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const card = (await examplesToFetch(language.get())).find(({ id }) => !hopeless.has(id));
    // Room is never made for a story that nobody asked for: it would push out one that somebody heard.
    if (!card || !(await hasRoom(card.bytes))) return;
    try {
      if (!(await fetchOne(card, signal))) return;
    } catch (error) {
      const { kind, message } = toFailure(error);
      if (kind === 'aborted') return;
      await logEvent('examples', `${card.id}: ${message}`);
      if (kind !== 'missing' && kind !== 'broken') return;
      hopeless.add(card.id);
    }
  }
}

/** @returns false when there was no room after all */
async function fetchOne(card: Card, signal: AbortSignal): Promise<boolean> {
  for await (const arrival of fetchExample(card, signal)) {
    if (arrival.type === 'audio' && !arrival.kept) return false;
  }
  return true;
}

async function hasRoom(bytes: number): Promise<boolean> {
  const { audio, limit, used = 0, quota = Number.POSITIVE_INFINITY } = await usage();
  return audio + bytes <= limit && used + bytes < quota * 0.9;
}
