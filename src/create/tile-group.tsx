import { type ComponentChildren, Fragment } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { NamedHero } from '../domain/story/wish';
import { useWords } from '../i18n';
import { Icon } from '../ui/icon';
import { CREATE_ICONS } from './icons';
import { TilePicture } from './tile-picture';
import './tile-group.css';
import type { WishPart } from './wish/draft';

export interface Tile {
  /** A choice of the group, or a named hero's id. */
  key: string;
  /** The choice that is drawn on it. */
  of: string;
  text: string;
  named?: NamedHero;
}

interface Props {
  group: WishPart;
  tiles: Tile[];
  /** Keys of the picked tiles. */
  picked: string[];
  /** True where more than one can be picked. */
  several?: boolean | undefined;
  /** A last tile. */
  children?: ComponentChildren;
  /** @param byFinger whether a touch picked it, and not an arrow key on the way to another tile */
  onPick(tile: Tile | undefined, byFinger: boolean): void;
  onTouch(tile: Tile): void;
  /** Scrolls to the tiles below, and from the last ones back to the first. */
  onMore(): void;
}

/** Tiles visible at once on the smallest screen: two rows of three, one place of which is the button for more. */
const VISIBLE_TILES = 5;

/**
 * True where the button for more follows the tile: one a screenful, unless the rest shows with the screenful before.
 */
const endsScreenful = (at: number, of: number) =>
  at < of ? at % VISIBLE_TILES === 0 : of > VISIBLE_TILES && (of - 1) % VISIBLE_TILES > VISIBLE_TILES - 3;

/**
 * One of eight choices, or several, as large pictures over native radios or checkboxes: arrow keys, names and states are
 * the browser's own.
 */
export function TileGroup({ group, tiles, picked, several, children, onPick, onTouch, onMore }: Props) {
  const id = useId();
  const words = useWords('create');
  const byFinger = useRef(false);
  const pick = (tile: Tile, input: HTMLInputElement) => {
    onTouch(tile);
    if (several || !picked.includes(tile.key)) onPick(tile, byFinger.current);
    else clear(input);
  };
  const count = tiles.length + (children ? 1 : 0);
  /** A native radio cannot be unchecked by a tap. */
  const clear = (input: HTMLInputElement) => {
    input.checked = false;
    onPick(undefined, false);
  };
  return (
    <section class={`create-group is-${group}`}>
      <h2 id={id}>{words.group[group]}</h2>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may have a name */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes whether a finger or a key picks */}
      <div
        class="create-tiles"
        role={several ? 'group' : 'radiogroup'}
        aria-labelledby={id}
        onPointerDown={() => {
          byFinger.current = true;
        }}
        onKeyDown={() => {
          byFinger.current = false;
        }}
      >
        {tiles.map((tile, i) => (
          <Fragment key={tile.key}>
            <label class={tile.named ? 'is-named' : undefined}>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={id}
                checked={picked.includes(tile.key)}
                aria-label={tile.text}
                onClick={(event) => pick(tile, event.currentTarget)}
                // Browsers ignore the space bar on a checked radio.
                onKeyDown={(event) => {
                  if (several || event.key !== ' ' || !picked.includes(tile.key)) return;
                  event.preventDefault();
                  clear(event.currentTarget);
                }}
              />
              <TilePicture group={group} of={tile.of} />
              <span aria-hidden="true">{tile.named?.name ?? tile.text}</span>
            </label>
            {endsScreenful(i + 1, count) && <More onMore={onMore} />}
          </Fragment>
        ))}
        {children}
        {children && endsScreenful(count, count) && <More onMore={onMore} />}
      </div>
    </section>
  );
}

/** Keyboards and screen readers scroll to the other tiles by themselves. */
const More = ({ onMore }: Pick<Props, 'onMore'>) => (
  <button type="button" class="create-more" tabIndex={-1} aria-hidden="true" onClick={onMore}>
    <Icon d={CREATE_ICONS.more} />
  </button>
);
