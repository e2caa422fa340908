import type { Service } from './settings';
import { isNonEmpty, isPlainObject, type ReportFault } from './value-checks';

/** A service as an installer may preset it. */
export interface ServiceConfig extends Service {
  /** Reported, because everyone on the network can read it. */
  key?: string;
}

/** Characters of a model's, a voice's or a preset's name: a longer one is none, and would not be shown. */
export const MAX_NAME_LENGTH = 200;
/** Characters. */
export const MAX_ADDRESS_LENGTH = 500;
/** Characters of a key, some of which are signed tokens. */
const MAX_KEY_LENGTH = 8192;

const KEYS = ['provider', 'baseUrl', 'preset', 'model', 'voice', 'key'];

/** Requires provider and address: a guessed one could send a child's words elsewhere. */
export function checkService(value: unknown, report: ReportFault): ServiceConfig | null | undefined {
  if (value === null) return null;
  if (!isPlainObject(value)) return report('wrong', 'null, { … }');
  // First: a mistyped address is why there is none.
  reportUnknown(value, KEYS, report);
  const { provider, baseUrl } = value;
  if (!isNonEmpty(provider) || provider.length > MAX_NAME_LENGTH) return report('wrong', '"…"', 'provider');
  if (!isNonEmpty(baseUrl) || !isHttpAddress(baseUrl)) return report('address', undefined, 'baseUrl');
  return readRest({ provider, baseUrl }, value, report);
}

/** Allows the device itself, which has no address. */
export function checkSpeechService(value: unknown, report: ReportFault): ServiceConfig | null | undefined {
  if (!isPlainObject(value) || value.provider !== 'device') return checkService(value, report);
  reportUnknown(value, KEYS, report);
  if (value.baseUrl) return report('wrong', '""', 'baseUrl');
  return readRest({ provider: 'device', baseUrl: '' }, value, report);
}

function readRest(service: Record<string, string>, value: object, report: ReportFault): ServiceConfig {
  for (const [key, text] of Object.entries(value)) {
    if (key in service || !KEYS.includes(key)) continue;
    if (!isNonEmpty(text) || text.length > (key === 'key' ? MAX_KEY_LENGTH : MAX_NAME_LENGTH))
      report('wrong', '"…"', key);
    else service[key] = text;
  }
  if ('key' in service) report('readable', undefined, 'key');
  return service as unknown as ServiceConfig;
}

function reportUnknown(value: object, known: string[], report: ReportFault): void {
  for (const key of Object.keys(value)) if (!known.includes(key)) report('unknown', known.join(', '), key);
}

/** Address of a shared shelf, or a path on this site: the shelf may be on the device itself. */
export function checkSharedShelf(value: unknown, report: ReportFault): { url: string } | null | undefined {
  if (value === null) return null;
  if (!isPlainObject(value)) return report('wrong', 'null, { … }');
  reportUnknown(value, ['url'], report);
  return isNonEmpty(value.url) && isHttpAddress(value.url, 'http://localhost/')
    ? { url: value.url }
    : report('address', undefined, 'url');
}

/** Accepts addresses that a browser fetches: http or https, without a name and password. */
export function isHttpAddress(text: string, base?: string): boolean {
  if (text.length > MAX_ADDRESS_LENGTH) return false;
  try {
    const { protocol, username, password } = new URL(text, base);
    return /^https?:$/u.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}
