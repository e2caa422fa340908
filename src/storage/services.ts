import type { Service, ServiceKind } from '../domain/settings';
import { changed } from './changes';
import { STRICT, withDb } from './db';
import { settings } from './settings';

/**
 * The services as they are to be called, and their keys. A key lies apart from the settings, so that no export and no
 * report can carry it along, and with the origin that it was given for: another address does not get it.
 */
interface StoredKey {
  origin: string;
  key: string;
}

const place = (kind: ServiceKind) => `key:${kind}`;

const originOf = (address: string): string | undefined => {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
};

/** Keeps a key for the service's present address; an empty one forgets it. */
export async function saveKey(kind: ServiceKind, baseUrl: string, key: string): Promise<void> {
  const origin = originOf(baseUrl);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    await Promise.all([
      key && origin
        ? tx.store.put({ origin, key } satisfies StoredKey, place(kind))
        : tx.store.delete(place(kind)),
      tx.done,
    ]);
  });
  changed('settings');
}

/** Whether a key is kept for this address: all that is ever shown of it. */
export const hasKey = async (kind: ServiceKind, baseUrl: string) =>
  (await keyFor(kind, baseUrl)) !== undefined;

async function keyFor(kind: ServiceKind, baseUrl: string): Promise<string | undefined> {
  const stored = (await withDb((db) => db.get('settings', place(kind)))) as StoredKey | undefined;
  return stored && stored.origin === originOf(baseUrl) ? stored.key : undefined;
}

/** The service in force: as a parent set it, else as `config.json` says; `null` is off, `undefined` never set. */
export const serviceNow = (kind: ServiceKind): Service | null | undefined => settings.get()[kind];

/** A service with its key, ready to be called. A key in `config.json` is the last resort: the network can read it. */
export async function readConnection(
  kind: ServiceKind,
  service: Service | null | undefined = serviceNow(kind),
): Promise<(Service & { key?: string }) | undefined> {
  if (!service) return undefined;
  const key = (await keyFor(kind, service.baseUrl)) ?? (service as { key?: string }).key;
  return { ...service, baseUrl: service.baseUrl.replace(/\/+$/u, ''), ...(key && { key }) };
}
