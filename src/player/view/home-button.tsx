import { useWords } from '../../i18n';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';

/** Named, not leading: a child that wants to leave is out at the first touch. */
export function HomeButton({ onBack }: { onBack(): void }) {
  const words = useWords('player');
  return (
    <button
      type="button"
      class="round-button player-round"
      data-named
      aria-label={words.home}
      onClick={onBack}
    >
      <Icon d={PLAYER_ICONS.home} />
    </button>
  );
}
