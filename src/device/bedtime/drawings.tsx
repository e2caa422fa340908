import { Cover } from '../../ui/cover';
import type { Illustrated } from '../../ui/scene';

export function Crescent() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path d="M23 16.500A11 11 0 1 1 11.500 3 9 9 0 0 0 23 16.500Z" />
    </svg>
  );
}

/** A paper lantern: dark until a story is in it. Ornament; what it stands for is said beside it. */
export function Lantern({ story, out = false }: { story?: Illustrated | undefined; out?: boolean }) {
  return (
    <i class={`lantern ${story && !out ? 'is-lit' : ''} ${out ? 'is-out' : ''}`} aria-hidden="true">
      <b>{story && <Cover story={story} large />}</b>
    </i>
  );
}

export function Arrow({ back = false }: { back?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={back ? 'M15.900 4.100 8 12 15.900 19.900' : 'M8.100 4.100 16 12 8.100 19.900'}
        class="bedtime-line"
      />
    </svg>
  );
}
