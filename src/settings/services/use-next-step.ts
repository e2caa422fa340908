import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../../store';
import type { ServiceModel } from './model';

/**
 * Leads from the choice of a service to what it needs next: its address, its key, or the test.
 * @returns `box`, the element around the fields, and `goOn`, to be called with each choice
 */
export function useNextStep(model: ServiceModel, needsAddress: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const isDue = useRef(false);
  // Read anew for each service; only then is it known whether a key is missing.
  const key = useStore(model.key);
  useEffect(() => {
    if (!isDue.current) return;
    const find = (selector: string) => box.current?.querySelector<HTMLElement>(selector);
    const wantsKey = find('.is-needsKey') && find('[data-step=key]');
    const step = needsAddress ? find('[data-step=address]') : wantsKey || find('.settings-test');
    if (!step) return;
    isDue.current = false;
    step.scrollIntoView({ block: 'center' });
    step.focus({ preventScroll: true });
  }, [key, needsAddress]);
  return {
    box,
    goOn: () => {
      isDue.current = true;
    },
  };
}
