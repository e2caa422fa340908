import { useId, useRef } from 'preact/hooks';
import type { NamedHero } from '../domain/wish';
import { useWords } from '../i18n';
import type { Group } from './draft';
import { Picture } from './picture';

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
}

/** One thing of eight, as big pictures. Native radios below: arrows, names and states are the browser's own. */
export function TileGroup({ group, tiles, picked, onPick, onTouch }: Props) {
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
        {tiles.map((tile) => (
          <label key={tile.key} class={tile.named ? 'is-named' : undefined}>
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
        ))}
      </div>
    </section>
  );
}
