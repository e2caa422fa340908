import { useWords } from '../i18n';
import { Icon } from '../ui/icon';
import { CREATE_ICONS } from './icons';
import { TilePicture } from './tile-picture';
import './picks.css';
import { WISH_PARTS, type WishDraft, type WishPart } from './wish/draft';

interface Props {
  draft: WishDraft;
  /** The group on the screen; undefined for the words of the wish. */
  current: WishPart | undefined;
  onGo(group: WishPart): void;
  onWords(): void;
  onName(): void;
}

/**
 * The picks so far and the wish in words: each leads back to its group, and the hero's, on its own group, to the dialog
 * for its name.
 */
export function Picks({ draft, current, onGo, onWords, onName }: Props) {
  const words = useWords('create');
  return (
    <fieldset class="create-picks" aria-label={words.picked}>
      {WISH_PARTS.map((group) => {
        const of = draft[group];
        const kind = of && (words.names[group] as Record<string, string>)[of];
        const text = group === 'hero' && draft.named && kind ? words.named(draft.named.name, kind) : kind;
        const names = group === 'hero' && current === 'hero' && kind;
        return (
          <button
            key={group}
            type="button"
            class={of ? 'is-lit' : ''}
            aria-current={group === current ? 'step' : undefined}
            aria-label={
              names ? words.naming(kind) : text ? `${words.group[group]}: ${text}` : words.group[group]
            }
            onClick={() => (names ? onName() : onGo(group))}
          >
            {of ? <TilePicture group={group} of={of} /> : <Icon d={CREATE_ICONS[group]} />}
            {names && (
              <i>
                <Icon d={CREATE_ICONS.pencil} />
              </i>
            )}
          </button>
        );
      })}
      <button
        type="button"
        class={`create-words ${draft.words ? 'is-lit' : ''}`}
        aria-current={current ? undefined : 'step'}
        aria-label={draft.words ? `${words.wish}: ${draft.words}` : words.wish}
        onClick={onWords}
      >
        <Icon d={CREATE_ICONS.pencil} />
      </button>
    </fieldset>
  );
}
