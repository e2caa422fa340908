import { createStore } from '../store';
import { hrefOf, parseRoute, type Route } from './route';

/** The view that is shown, following the address. */
export const route = createStore(parseRoute(location.hash));

addEventListener('hashchange', () => route.set(parseRoute(location.hash)));

/** Shows a view; the browser's *back* returns from it. */
export function goTo(to: Route): void {
  location.hash = hrefOf(to);
}
