import type { ServiceConfig } from '../../domain/settings/service-checks';
import type { Service, ServiceKind } from '../../domain/settings/settings';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import { settings } from './settings';

/**
 * Services in force, and their keys. Keys are stored apart from the settings, so that no backup or report contains
 * them.
 */

const place = (kind: ServiceKind) => `key:${kind}` as const;

const originOf = (address: string): string | undefined => {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
};

/** Stores a key for the service's present address; an empty one deletes it. */
export async function saveKey(kind: ServiceKind, baseUrl: string, key: string): Promise<void> {
  const origin = originOf(baseUrl);
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const records = recordsOf(tx);
    await Promise.all([
      key && origin ? records.put({ origin, key }, place(kind)) : records.delete(place(kind)),
      tx.done,
    ]);
  });
  changed('settings');
}

/** True where a key is sent to this address. */
export const hasKey = async (kind: ServiceKind, baseUrl: string) =>
  (await keyFor(kind, baseUrl)) !== undefined;

/** Origin that a parent's key is stored for, if any: the only thing ever shown of it. */
export async function keyOrigin(kind: ServiceKind): Promise<string | undefined> {
  return (await readKey(kind))?.origin;
}

const readKey = (kind: ServiceKind) => readRecord(place(kind));

/**
 * A parent's key, else the one in `config.json`, which everyone on the network can read; each only for its own origin.
 */
async function keyFor(kind: ServiceKind, baseUrl: string): Promise<string | undefined> {
  const origin = originOf(baseUrl);
  if (!origin) return undefined;
  const stored = await readKey(kind);
  if (stored?.origin === origin) return stored.key;
  const config = await readRecord('config');
  const preset: ServiceConfig | null | undefined = config?.[kind];
  return preset && originOf(preset.baseUrl) === origin ? preset.key : undefined;
}

/** The service in force: a parent's, else that of `config.json`; `null` is off, `undefined` never set. */
export const serviceNow = (kind: ServiceKind): Service | null | undefined => settings.get()[kind];

export const SERVICE_KINDS: readonly ServiceKind[] = ['llm', 'tts', 'stt', 'image'];

/** Origins of all services in force; the device itself has none. */
export const serviceOrigins = (): Set<string> =>
  new Set(SERVICE_KINDS.flatMap((kind) => originOf(serviceNow(kind)?.baseUrl ?? '') ?? []));

/** A service with its key, ready to be called. */
export async function readConnection(
  kind: ServiceKind,
  service: Service | null | undefined = serviceNow(kind),
): Promise<(Service & { key?: string }) | undefined> {
  if (!service) return undefined;
  const key = await keyFor(kind, service.baseUrl);
  return {
    ...withoutServiceKey(service),
    baseUrl: service.baseUrl.replace(/\/+$/u, ''),
    ...(key && { key }),
  };
}

/** The part of a service that may be shown, changed and stored: one from `config.json` may carry a key. */
export function withoutServiceKey({ key: _, ...service }: ServiceConfig): Service {
  return service;
}
