/** An id that no two devices can mint alike: 80 random bits. */
export function mintId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `m-${Array.from(bytes, (byte) => (byte & 31).toString(32)).join('')}`;
}
