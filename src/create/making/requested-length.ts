import type { Age, Length } from '../../domain/story/audience';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import type { StoredWish } from '../../storage/schema';
import type { GenerationDeps } from './generation-deps';

/** Servers at home, as their presets are called: what they write is bounded by the device that waits for them. */
const HOME_SERVERS = ['ollama', 'llamacpp', 'lmstudio', 'localai'];
const ORDER: Length[] = ['short', 'medium', 'long'];

export function requestedLength(wish: StoredWish, deps: GenerationDeps): Length {
  const { length = DEFAULT_AUDIENCE.length, llm } = deps.settings();
  const asked = wish.length ?? length;
  const most = { lite: 'short', standard: 'medium', full: 'long' }[deps.profile()] as Length;
  const slow = HOME_SERVERS.includes(llm?.preset ?? '');
  return slow && ORDER.indexOf(asked) > ORDER.indexOf(most) ? most : asked;
}

/** For whom it is told: the child that wished, whoever is there by now. */
export const listenerAge = (wish: StoredWish, deps: GenerationDeps): Age =>
  wish.age ?? deps.settings().age ?? DEFAULT_AUDIENCE.age;
