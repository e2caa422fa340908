import type { Language } from '../../domain/language';
import type { StoredCard } from '../../storage/schema';
import { Cover } from '../../ui/cover';
import { Icon } from '../../ui/icon';

interface Props {
  name: string;
  /** Path of the icon; on a cover it is small and in the corner. */
  icon: string;
  /** Class of an icon that is drawn as a line. */
  line?: string;
  cover?: StoredCard;
  /** Set where the choice opens another story at once, which says its own title. */
  opens?: { label: string; language: Language };
  kind?: 'player-finish' | 'player-next' | 'player-next is-further';
  disabled?: boolean;
  /** The way home: the first touch opens it. */
  isHome?: boolean;
  onChoose(): void;
}

/** One of the ways on from the end of a story: a large round picture with its name below. */
export function EndChoice({ name, icon, line, cover, opens, kind, disabled, isHome, onChoose }: Props) {
  return (
    <li class={kind}>
      <button
        type="button"
        class="round-button player-round"
        disabled={disabled}
        data-opens-story={opens && true}
        data-named={isHome}
        aria-label={opens?.label}
        onClick={onChoose}
      >
        {cover && (
          <b class="player-disc">
            <Cover story={cover} />
          </b>
        )}
        {cover ? (
          <i>
            <Icon d={icon} />
          </i>
        ) : (
          <Icon d={icon} line={line} />
        )}
        <span lang={opens?.language}>{name}</span>
      </button>
    </li>
  );
}
