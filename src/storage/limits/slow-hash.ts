/**
 * PBKDF2 with SHA-256, 32 bytes: the same whoever computes it, so that a PIN set over https holds over http and the other
 * way round.
 * @param rounds how slow it is on purpose
 */
export async function slowHash(
  text: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  // Absent where the page came over http.
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return (await import('./plain-hash')).plainHash(bytes, salt, rounds);
  const key = await subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await subtle.deriveBits(way, key, 256));
}
