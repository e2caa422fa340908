import { Failure } from '../domain/errors';
import { formatSeconds, type RequestTimeout } from './timeout';

/** A request without a key, sent only to see whether it can be. */
type ReachabilityProbe = (mode: 'cors' | 'no-cors') => Promise<boolean>;

/** Reason why there is no answer at all. Browsers report every cause as a TypeError, so it is found out by probes. */
export async function diagnoseNoResponse(
  url: URL,
  error: unknown,
  watch: RequestTimeout,
  knock: ReachabilityProbe,
): Promise<Failure> {
  const fail = (kind: Failure['kind'], what: string) => new Failure(kind, `${url.origin} ${what}`);
  if (watch.asked.aborted) return new Failure('aborted');
  if (watch.timedOutAfter())
    return fail('unreachable', `did not answer within ${formatSeconds(watch.timedOutAfter())}`);
  const { navigator, location } = globalThis;
  // A server on this very device needs no network.
  if (navigator?.onLine === false && !isLoopback(url))
    return fail('offline', 'needs a network; there is none');
  const leave = isAtHome(url) ? await leaveForHome(url) : undefined;
  if (leave === 'denied')
    return fail('blocked', 'is on the home network, which this browser keeps pages from');
  const mixed = location?.protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url);
  if (mixed && leave !== 'granted') {
    return fail('blocked', 'is http: a page from https may not ask it (mixed content)');
  }
  const elsewhere = location !== undefined && location.origin !== url.origin;
  const forbids = elsewhere && (await knock('no-cors')) && !(await knock('cors'));
  if (watch.asked.aborted) return new Failure('aborted');
  if (forbids) return fail('blocked', `answers, but does not allow ${location.origin} to ask it (CORS)`);
  const { cause } = error as { cause?: { code?: string } };
  return fail('unreachable', `does not answer${cause?.code ? ` (${cause.code})` : ''}`);
}

/** Addresses in a home network: a name without a dot or with an ending of its own, and the private ranges. */
const isAtHome = ({ hostname }: URL) =>
  /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[f[cde]|^\[::1|\.(local|lan|home|internal|localhost)$|^[^.]+$/u.test(
    hostname,
  );

/**
 * Since version 142 Chrome asks its user before a page may reach the local network, and remembers a refusal. With
 * permission such a machine may be reached by http from an https page.
 * https://developer.mozilla.org/docs/Web/Security/Defenses/Local_network_access
 */
async function leaveForHome(url: URL): Promise<PermissionState | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  for (const name of [isLoopback(url) ? 'loopback-network' : 'local-network', 'local-network-access']) {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      // Another browser, or an older name.
    }
  }
  return undefined;
}

/** Browsers trust a page's own machine as they trust https. */
const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/u.test(hostname);
