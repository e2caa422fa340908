/** Where we are, as the address says: `#/stories`, `#/create`, `#/settings/<room>`, `#/play/<story id>`. */
export type Route =
  | { view: 'stories' }
  | { view: 'create' }
  | { view: 'settings'; room: string }
  | { view: 'play'; id: string };

/** Anything unknown is the shelf: there is no dead end. */
export function parseRoute(hash: string): Route {
  const [, view, rest = ''] = /^#\/(\w+)\/?(.*)$/u.exec(hash) ?? [];
  if (view === 'play') return { view, id: decode(rest) };
  if (view === 'settings') return { view, room: rest };
  return { view: view === 'create' ? view : 'stories' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
