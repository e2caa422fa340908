import { useLayoutEffect, useState } from 'preact/hooks';
import { isPin, PIN_DIGITS } from '../../domain/limits/gate-rules';
import { useWords } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { inSettings, replaceRoute } from '../../session/navigation';
import { setPin } from '../../storage/limits/pin';
import { createStore, useStore } from '../../store';
import { Pad, padKey } from '../../ui/pad';
import type { SectionProps } from '../section';
import './new-pin.css';

interface Step {
  said: 'pinNew' | 'pinShort' | 'pinDiffers' | 'pinAgain' | 'pinSaving';
  typed: string;
  /** The PIN typed first, to be typed again: a mistyped digit would lock the family out. */
  first?: string;
}

const BEGIN: Step = { said: 'pinNew', typed: '' };

/** Sets a PIN, typed twice. */
export function NewPin({ model }: SectionProps) {
  const words = useParentWords('limits');
  const gate = useWords('gate');
  // A store, not a state: a keyboard types faster than Preact renders.
  const [step] = useState(() => createStore(BEGIN));
  const { said, typed } = useStore(step);
  const saving = said === 'pinSaving';

  async function ok() {
    const { typed, first } = step.get();
    if (first === undefined)
      return step.set(
        isPin(typed) ? { said: 'pinAgain', typed: '', first: typed } : { said: 'pinShort', typed: '' },
      );
    if (typed !== first) return step.set({ said: 'pinDiffers', typed: '' });
    step.set({ said: 'pinSaving', typed: '' });
    const done = await model.act(async () => {
      await setPin(typed);
      return { what: 'saved' };
    });
    if (done) replaceRoute(inSettings('limits'));
    else step.set(BEGIN);
  }
  const type = (change: (typed: string) => string) => {
    const now = step.get();
    if (now.said !== 'pinSaving') step.set({ ...now, typed: change(now.typed).slice(0, PIN_DIGITS.most) });
  };
  const keys = {
    onDigit: (digit: string) => type((before) => before + digit),
    onRemove: () => type((before) => before.slice(0, -1)),
    onOk: () => step.get().said !== 'pinSaving' && void ok(),
  };
  // In the layout effect, so that the first key is not missed.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => padKey(event, keys);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div class="limits-pin">
      <div>
        <p role="status">{words[said]}</p>
        <p class="limits-dots" role="img" aria-label={gate.typed(typed.length)}>
          {[...typed].map((_, i) => (
            <i key={i} />
          ))}
        </p>
        <p class="settings-soft">{words.pinMeans}</p>
      </div>
      <Pad words={gate} disabled={saving} {...keys} />
    </div>
  );
}
