import { isAddress } from '../domain/settings/config';

/** Longer than any server's address. Characters. */
const MOST = 500;

export type AddressFault = 'address' | 'credentials';

/**
 * An address as it is stored: with its scheme, without a query, a fragment or a slash at its end. What a parent copies
 * from a terminal often lacks the `http://`.
 */
export function readAddress(text: string): { address: string } | { fault: AddressFault } {
  const trimmed = text.trim();
  const whole = trimmed.includes('://') ? trimmed : `http://${trimmed}`;
  const url = trimmed.length > MOST ? undefined : parse(whole);
  if (!url) return { fault: 'address' };
  const { username, password, origin, pathname } = url;
  if (username || password) return { fault: 'credentials' };
  if (!isAddress(whole)) return { fault: 'address' };
  return { address: `${origin}${pathname}`.replace(/\/+$/u, '') };
}

export const originOf = (address: string) => parse(address)?.origin ?? '';

/** What a parent knows a server by. */
export const hostOf = (address: string) => parse(address)?.host ?? address;

/** Safari has had `URL.parse` and `URL.canParse` for too short a time. */
function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** This very device, which browsers trust as they trust https, and which no other device means by it. */
export const isLoopback = (address: string) =>
  /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\]|[^/:]+\.localhost)(:|\/|$)/u.test(address);

/** A page from https may not ask an address of http, but for its own device's. */
export const isMixed = (address: string, page: string) =>
  page.startsWith('https:') && address.startsWith('http:') && !isLoopback(address);
