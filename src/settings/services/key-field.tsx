import { useId, useRef } from 'preact/hooks';
import type { Service } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import type { Preset } from '../../providers/presets';
import { useStore } from '../../store';
import { isLoopback, originOf } from '../address';
import type { SettingsModel } from '../model';
import type { ServiceModel } from './model';

interface Props {
  model: ServiceModel;
  service: Service;
  need: Preset['key'];
  act: SettingsModel['act'];
}

/**
 * The key goes in here and is never seen again: no state holds it, the field is emptied the moment it is kept, and all
 * that is told afterwards is for which origin one is kept.
 */
export function KeyField({ model, service, need, act }: Props) {
  const words = useParentWords('services');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { keptFor, goes } = useStore(model.key);
  const here = originOf(service.baseUrl);
  if (need === 'none' && !keptFor && !goes) return null;

  const keep = () => {
    const text = field.current?.value.trim();
    if (!field.current || !text) return;
    field.current.value = '';
    act(async () => {
      await model.keepKey(service, text);
      return { what: 'keyKept' };
    });
  };
  const forget = () =>
    act(async () => {
      await model.keepKey(service, '');
      return { what: 'keyForgotten' };
    });
  const state = keptFor
    ? keptFor === here
      ? words.keyKept(keptFor)
      : words.keyStays(keptFor, here)
    : goes
      ? words.keyInstalled
      : need === 'needed' && words.keyNeeded;
  const open = service.baseUrl.startsWith('http:') && !isLoopback(service.baseUrl);
  return (
    <>
      <form
        class="settings-field services-key"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <label for={id}>{words.key}</label>
        <input
          id={id}
          ref={field}
          type="password"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          aria-describedby={`${id}-hint`}
          onBlur={keep}
        />
        <button type="submit">{words.keep}</button>
        <small id={`${id}-hint`}>
          {words.keyHint} {open && words.keyOpen}
        </small>
      </form>
      {state && (
        <div class="settings-row">
          <p role="status">{state}</p>
          {keptFor && (
            <button type="button" onClick={forget}>
              {words.forget}
            </button>
          )}
        </div>
      )}
    </>
  );
}
