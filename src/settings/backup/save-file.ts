/** Time until the object URL is revoked, long enough for a browser that asks where to save. Milliseconds. */
const URL_LIFETIME = 60_000;

/** Downloads a text as a JSON file. */
export const saveAsFile = (text: string, name: string): void =>
  saveBlob(new Blob([text], { type: 'application/json' }), name);

/** Downloads a file. */
export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFETIME);
}
