import { MOST_TOGETHER } from '../domain/story/wish';
import { useWords } from '../i18n';
import './together-tile.css';

interface Props {
  on: boolean;
  /** Heroes that are lit. */
  lit: number;
  onTurn(on: boolean): void;
}

/** Last tile of the heroes, a switch: while it is on, up to three can be lit. Its lamps show how many are. */
export function TogetherTile({ on, lit, onTurn }: Props) {
  const words = useWords('create');
  return (
    <label class="create-together">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        aria-label={words.together}
        onClick={() => onTurn(!on)}
      />
      <svg class="create-picture" viewBox="0 0 100 84" aria-hidden="true">
        {Array.from({ length: MOST_TOGETHER }, (_, i) => (
          <path
            key={i}
            class={i < (on ? lit : 1) ? 'is-lit' : ''}
            // A lantern: handle, lid, glass and foot.
            d="M0-25a9 9 0 0 1 9 9h4v5H-13v-5h4a9 9 0 0 1 9-9M-11-9H11L14 11H-14ZM-13 13H13v6H-13Z"
            transform={`translate(${22 + 28 * i} ${i === 1 ? 38 : 50})scale(.84)`}
          />
        ))}
      </svg>
      <span aria-hidden="true">{words.together}</span>
    </label>
  );
}
