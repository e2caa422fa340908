/** Long enough for a browser that asks where to put it. Milliseconds. */
const HELD = 60_000;

/** Hands the browser a text as a file to keep. */
export function saveAsFile(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HELD);
}
