import { Cover } from '../../ui/cover';
import type { Illustrated } from '../../ui/scene';

/** A paper lantern, lit by its story's cover; hidden from screen readers, as its label stands beside it. */
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
