import { Fragment } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { NamedHero } from '../domain/story/wish';
import { useWords } from '../i18n';
import { Icon } from './icons';
import { Picture } from './tile-picture';
import type { Group } from './wish/draft';

export interface Tile {
  /** What is picked by it: a name of the group, or a named hero's id. */
  key: string;
  /** What is drawn on it. */
  of: string;
  text: string;
  named?: NamedHero;
}

interface Props {
  group: Group;
  tiles: Tile[];
  /** The picked tile's key. */
  picked: string | undefined;
  /** @param glide whether a finger did it, and not the arrows of somebody who looks around */
  onPick(tile: Tile | undefined, glide: boolean): void;
  onTouch(tile: Tile): void;
  /** Where not all tiles have room: shows the ones below, and from the last ones goes back. */
  onMore(): void;
}

/** On the smallest screen two rows of three are seen; one place of them is the way to the rest. */
const SEEN = 5;

/** Behind which tiles that way stands: one on each screenful, but for a last row that is seen with the one before. */
const isTurn = (at: number, of: number) =>
  at < of ? at % SEEN === 0 : of > SEEN && (of - 1) % SEEN > SEEN - 3;

/** One thing of eight, as big pictures. Native radios below: arrows, names and states are the browser's own. */
export function TileGroup({ group, tiles, picked, onPick, onTouch, onMore }: Props) {
  const id = useId();
  const words = useWords('create');
  const byFinger = useRef(false);
  const pick = (tile: Tile, input: HTMLInputElement) => {
    onTouch(tile);
    if (tile.key !== picked) onPick(tile, byFinger.current);
    else letGo(input);
  };
  /** A radio cannot be let go of by itself. */
  const letGo = (input: HTMLInputElement) => {
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
                // The space bar does nothing to a radio that is checked.
                onKeyDown={(event) => {
                  if (event.key !== ' ' || tile.key !== picked) return;
                  event.preventDefault();
                  letGo(event.currentTarget);
                }}
              />
              <Picture group={group} of={tile.of} />
              <span aria-hidden="true">{tile.named?.name ?? tile.text}</span>
            </label>
            {isTurn(i + 1, tiles.length) && (
              // A keyboard and a screen reader find the other tiles by themselves.
              <button type="button" class="create-more" tabIndex={-1} aria-hidden="true" onClick={onMore}>
                <Icon name="more" />
              </button>
            )}
          </Fragment>
        ))}
      </div>
    </section>
  );
}
