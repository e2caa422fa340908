import { goTo, route } from '../../session/location';
import { SHELF } from '../../session/navigation';
import { PARTS } from '../../ui/parts';
import { topModal } from './focusables';

/**
 * Goes back one step: closes the open dialog, leaves a room, or returns to the shelf. Not in the player, which handles
 * these keys and more itself.
 * @returns whether there was a step to take
 */
export function stepBack(key: string): boolean {
  const open = topModal();
  if (open) {
    // The browser closes it on Escape.
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
