/** Paths that a playlist (M3U, M3U8) names, in its order, as seen from the book's folder; addresses are left out. */
export function readPlaylist(text: string, folder: string): string[] {
  return text
    .split(/\r\n?|\n/u)
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#') && !/^[a-z]{2,}:/iu.test(line))
    .map((line) => resolvePath(folder, line.replaceAll('\\', '/')));
}

function resolvePath(folder: string, path: string): string {
  const parts = folder ? folder.split('/') : [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
