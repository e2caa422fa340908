import { isHttpAddress, MAX_ADDRESS_LENGTH } from '../domain/settings/service-checks';

export type AddressFault = 'address' | 'credentials';

/**
 * Turns what was typed into an address to store: with a scheme, without query, fragment or final slash. Addresses copied
 * from a terminal often lack the `http://`.
 */
export function readAddress(text: string): { address: string } | { fault: AddressFault } {
  const trimmed = text.trim();
  const whole = trimmed.includes('://') ? trimmed : `http://${trimmed}`;
  const url = trimmed.length > MAX_ADDRESS_LENGTH ? undefined : parse(whole);
  if (!url) return { fault: 'address' };
  const { username, password, origin, pathname } = url;
  if (username || password) return { fault: 'credentials' };
  if (!isHttpAddress(whole)) return { fault: 'address' };
  return { address: `${origin}${pathname}`.replace(/\/+$/u, '') };
}

export const originOf = (address: string) => parse(address)?.origin ?? '';

/** Name of a server for a parent. */
export const hostOf = (address: string) => parse(address)?.host ?? address;

/** `URL.parse` and `URL.canParse` are missing in Safari before 18 and 17. */
function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** Whether the address is this device itself: browsers trust it like https, and for another device it means another server. */
export const isLoopback = (address: string) =>
  /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\]|[^/:]+\.localhost)(:|\/|$)/u.test(address);

/** Whether browsers block the request as mixed content: an https page may ask http only of its own device. */
export const isMixed = (address: string, page: string) =>
  page.startsWith('https:') && address.startsWith('http:') && !isLoopback(address);
