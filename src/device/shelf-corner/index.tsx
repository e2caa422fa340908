import { type ComponentType, render } from 'preact';
import { route } from '../../session/location';
import { createStore, useStore } from '../../store';
import './shelf-corner.css';

/** What may stand there, in the order in which it is read and seen. */
const ORDER = ['face', 'moon'] as const;
export type Thing = (typeof ORDER)[number];

const things = createStore<{ [thing in Thing]?: ComponentType }>({});
let there = false;

/**
 * Puts a button (`--tap` wide and high) into the shelf's upper corner, beside the magnifying glass, or takes it away with
 * `undefined`. What stands there comes late and lies over the header's empty part, so that nothing moves when it comes.
 */
export function putInCorner(thing: Thing, Button: ComponentType | undefined): void {
  const { [thing]: _, ...others } = things.get();
  things.set(Button ? { ...others, [thing]: Button } : others);
  const view = document.getElementById('view');
  if (there || !view) return;
  there = true;
  const place = document.createElement('div');
  place.className = 'corner';
  place.dataset.leads = '';
  // First in the view: before the stories for whoever goes by keys, and scrolled away with the header.
  view.prepend(place);
  render(<Corner />, place);
}

function Corner() {
  const { view } = useStore(route);
  const now = useStore(things);
  if (view !== 'stories') return null;
  return (
    <>
      {ORDER.map((thing) => {
        const Button = now[thing];
        return Button && <Button key={thing} />;
      })}
    </>
  );
}
