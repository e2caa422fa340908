import type { Age, Length } from '../../domain/story/audience';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import type { StoredWish } from '../../storage/schema';
import type { GenerationDeps } from './generation-deps';

/** Presets of servers at home, whose stories are no longer than the waiting device can play. */
const HOME_SERVERS = ['ollama', 'llamacpp', 'lmstudio', 'localai'];
const ORDER: Length[] = ['short', 'medium', 'long'];

export function requestedLength(wish: StoredWish, deps: GenerationDeps): Length {
  const { length = DEFAULT_AUDIENCE.length, llm } = deps.settings();
  const asked = wish.length ?? length;
  const most = { lite: 'short', standard: 'medium', full: 'long' }[deps.profile()] as Length;
  const slow = HOME_SERVERS.includes(llm?.preset ?? '');
  return slow && ORDER.indexOf(asked) > ORDER.indexOf(most) ? most : asked;
}

/** Age of the listener: of the child that wished, else of the present one. */
export const listenerAge = (wish: StoredWish, deps: GenerationDeps): Age =>
  wish.age ?? deps.settings().age ?? DEFAULT_AUDIENCE.age;
