/** A view of the page, as its address says it. */
export type Route =
  | { view: 'stories' }
  | { view: 'create' }
  /** `room` as `<name>` or `<name>/<detail>`, its details encoded for an address; '' for the list of all. */
  | { view: 'settings'; room: string }
  | { view: 'play'; id: string };

/** The address of a view: `#/stories`, `#/create`, `#/settings/<room>`, `#/play/<story id>`. */
export function hrefOf(route: Route): string {
  const rest = 'id' in route ? encodeURIComponent(route.id) : 'room' in route && route.room;
  return `#/${route.view}${rest ? `/${rest}` : ''}`;
}

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
