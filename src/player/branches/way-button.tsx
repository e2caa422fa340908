import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';

interface WayButtonProps {
  icon: 'previous' | 'next';
  label: string;
  class?: string;
  onPress(): void;
}

/** Round button that leads on or back in a story that branches; its name is spoken where labels are. */
export function WayButton({ icon, label, class: own = '', onPress }: WayButtonProps) {
  return (
    <button
      type="button"
      class={`round-button player-round ${own}`}
      data-named
      aria-label={label}
      onClick={onPress}
    >
      <Icon d={PLAYER_ICONS[icon]} />
    </button>
  );
}
