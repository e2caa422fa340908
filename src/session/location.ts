import { createStore } from '../store';
import { parseRoute } from './route';

/** The route of the moment, following the address. */
export const route = createStore(parseRoute(location.hash));

addEventListener('hashchange', () => route.set(parseRoute(location.hash)));
