import { goTo, route } from '../../session/location';
import { SHELF } from '../../session/navigation';
import { PARTS } from '../../ui/parts';
import { modal } from './places';

/**
 * One step out: of what is open, out of a room, back to the shelf, which is the root. The player has its own way (it is
 * left by more keys, and at once).
 * @returns whether there was a step to take
 */
export function stepOut(key: string): boolean {
  const open = modal();
  if (open) {
    // Escape is the browser's.
    if (key === 'Escape') return false;
    if (open.dispatchEvent(new Event('cancel', { cancelable: true }))) open.close();
    return true;
  }
  const { view } = route.get();
  if (view === 'play') return false;
  const out = document.querySelector<HTMLElement>(`#view ${PARTS.out}`);
  if (out) out.click();
  else if (view !== 'stories') goTo(SHELF);
  return Boolean(out) || view !== 'stories';
}
