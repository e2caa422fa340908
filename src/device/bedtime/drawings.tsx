import { Cover } from '../../ui/cover';
import { Icon } from '../../ui/icon';
import type { Illustrated } from '../../ui/scene';

/** A paper lantern, lit by its story's cover; hidden from screen readers, as its label stands beside it. */
export function Lantern({ story, out = false }: { story?: Illustrated | undefined; out?: boolean }) {
  return (
    <i class={`lantern ${story && !out ? 'is-lit' : ''} ${out ? 'is-out' : ''}`} aria-hidden="true">
      <b>{story && <Cover story={story} large />}</b>
    </i>
  );
}

/** Icon of bedtime. The moon stands for the night itself: the dark look, a shelf that sleeps. */
export function LanternIcon() {
  return (
    <Icon d="M12 2A2.6 2.6 0 0 1 14.6 4.6H17L19 8.5H5L7 4.6H9.4A2.6 2.6 0 0 1 12 2ZM6.5 10H17.5L18.2 19H5.8ZM12 12C10.5 13.8 10 14.6 10 15.5A2 2 0 0 0 14 15.5C14 14.6 13.5 13.8 12 12ZM5 20H19V22H5Z" />
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
