import { type ComponentType, render } from 'preact';
import { route } from '../../session/location';
import { createStore, useStore } from '../../store';
import './shelf-header.css';

/** The slots, in reading order. */
const SLOTS = ['child', 'bedtime'] as const;
type HeaderSlot = (typeof SLOTS)[number];

const filled = createStore<{ [slot in HeaderSlot]?: ComponentType }>({});
let isRendered = false;

/**
 * Shows a button (`--tap` wide and high) in a slot of the shelf's header, beside the search, or empties it with
 * `undefined`. Slots lie over the header's empty part, so that nothing moves when a button comes late.
 */
export function setHeaderSlot(slot: HeaderSlot, Button: ComponentType | undefined): void {
  const { [slot]: _, ...others } = filled.get();
  filled.set(Button ? { ...others, [slot]: Button } : others);
  const view = document.getElementById('view');
  if (isRendered || !view) return;
  isRendered = true;
  const place = document.createElement('div');
  place.className = 'corner';
  place.dataset.leads = '';
  // First in the view: before the stories in the tab order, and scrolled away with the header.
  view.prepend(place);
  render(<HeaderSlots />, place);
}

function HeaderSlots() {
  const { view } = useStore(route);
  const now = useStore(filled);
  if (view !== 'stories') return null;
  return (
    <>
      {SLOTS.map((slot) => {
        const Button = now[slot];
        return Button && <Button key={slot} />;
      })}
    </>
  );
}
