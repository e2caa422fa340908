import { useWords } from '../i18n';
import { Icon } from '../ui/icon';
import { CREATE_ICONS } from './icons';
import { TilePicture } from './tile-picture';
import './picks.css';
import { heroesOf, WISH_PARTS, type WishDraft, type WishPart } from './wish/draft';

interface Props {
  draft: WishDraft;
  /** The group on the screen; undefined for the words of the wish. */
  current: WishPart | undefined;
  onGo(group: WishPart): void;
  onWords(): void;
  /** Absent where the hero cannot be named: several are lit, or the dialog has not come. */
  onName: (() => void) | undefined;
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
        const lit = group === 'hero' ? heroesOf(draft) : [];
        const called = lit.map(({ hero, named }) =>
          named ? words.named(named.name, words.names.hero[hero]) : words.names.hero[hero],
        );
        const text = lit.length ? called.join(', ') : kind;
        const names = group === 'hero' && current === 'hero' && kind && onName;
        return (
          <button
            key={group}
            type="button"
            class={`${of ? 'is-lit' : ''} ${lit.length > 1 ? 'is-several' : ''}`}
            aria-current={group === current ? 'step' : undefined}
            aria-label={
              names && kind
                ? words.naming(kind)
                : text
                  ? `${words.group[group]}: ${text}`
                  : words.group[group]
            }
            onClick={names || (() => onGo(group))}
          >
            {lit.length > 1 ? (
              lit.map(({ hero }) => (
                <b key={hero}>
                  <TilePicture group="hero" of={hero} />
                </b>
              ))
            ) : of ? (
              <TilePicture group={group} of={of} />
            ) : (
              <Icon d={CREATE_ICONS[group]} />
            )}
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
