import { Fragment } from 'preact';
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
  /** The picked tile's key. */
  picked: string | undefined;
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

/** One of eight choices, as large pictures over native radios: arrow keys, names and states are the browser's own. */
export function TileGroup({ group, tiles, picked, onPick, onTouch, onMore }: Props) {
  const id = useId();
  const words = useWords('create');
  const byFinger = useRef(false);
  const pick = (tile: Tile, input: HTMLInputElement) => {
    onTouch(tile);
    if (tile.key !== picked) onPick(tile, byFinger.current);
    else clear(input);
  };
  /** A native radio cannot be unchecked by a tap. */
  const clear = (input: HTMLInputElement) => {
    input.checked = false;
    onPick(undefined, false);
  };
  return (
    <section class={`create-group is-${group}`}>
      <h2 id={id}>{words.group[group]}</h2>
      <div
        class="create-tiles"
        role="radiogroup"
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
                type="radio"
                name={id}
                checked={tile.key === picked}
                aria-label={tile.text}
                onClick={(event) => pick(tile, event.currentTarget)}
                // Browsers ignore the space bar on a checked radio.
                onKeyDown={(event) => {
                  if (event.key !== ' ' || tile.key !== picked) return;
                  event.preventDefault();
                  clear(event.currentTarget);
                }}
              />
              <TilePicture group={group} of={tile.of} />
              <span aria-hidden="true">{tile.named?.name ?? tile.text}</span>
            </label>
            {endsScreenful(i + 1, tiles.length) && (
              // Keyboards and screen readers scroll to the other tiles by themselves.
              <button type="button" class="create-more" tabIndex={-1} aria-hidden="true" onClick={onMore}>
                <Icon d={CREATE_ICONS.more} />
              </button>
            )}
          </Fragment>
        ))}
      </div>
    </section>
  );
}
