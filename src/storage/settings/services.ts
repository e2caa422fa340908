import type { ServiceConfig } from '../../domain/settings/service-checks';
import type { Service, ServiceKind } from '../../domain/settings/settings';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import { settings } from './settings';

/** The services in force and their keys. Keys lie apart from the settings, so that no backup and no report has them. */

const place = (kind: ServiceKind) => `key:${kind}` as const;

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
    const records = recordsOf(tx);
    await Promise.all([
      key && origin ? records.put({ origin, key }, place(kind)) : records.delete(place(kind)),
      tx.done,
    ]);
  });
  changed('settings');
}

/** Whether a key goes along to this address. */
export const hasKey = async (kind: ServiceKind, baseUrl: string) =>
  (await keyFor(kind, baseUrl)) !== undefined;

/** The origin that a parent's key is kept for, if one is: all that is ever shown of it. */
export async function keyOrigin(kind: ServiceKind): Promise<string | undefined> {
  return (await readKey(kind))?.origin;
}

const readKey = (kind: ServiceKind) => readRecord(place(kind));

/** A parent's key, else the one in `config.json`, which the network can read; each only for its own origin. */
async function keyFor(kind: ServiceKind, baseUrl: string): Promise<string | undefined> {
  const origin = originOf(baseUrl);
  if (!origin) return undefined;
  const stored = await readKey(kind);
  if (stored?.origin === origin) return stored.key;
  const config = await readRecord('config');
  const preset: ServiceConfig | null | undefined = config?.[kind];
  return preset && originOf(preset.baseUrl) === origin ? preset.key : undefined;
}

/** The service in force: as a parent set it, else as `config.json` says; `null` is off, `undefined` never set. */
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

/** What of a service may be shown, changed and stored: one from `config.json` may carry a key. */
export function withoutServiceKey({ key: _, ...service }: ServiceConfig): Service {
  return service;
}
