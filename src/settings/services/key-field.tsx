import { useId, useRef } from 'preact/hooks';
import type { Service } from '../../domain/settings/settings';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import type { Preset } from '../../providers/presets/preset';
import { useStore } from '../../store';
import { isLoopback, originOf } from '../address';
import type { SettingsModel } from '../model';
import type { KeyState, ServiceModel } from './model';

interface Props {
  model: ServiceModel;
  service: Service;
  need: Preset['key'];
  /** Name of the provider that gives the key; empty where nobody in particular does. */
  from: string;
  act: SettingsModel['act'];
}

/**
 * Takes a key that is never shown again: no state holds it, the field is emptied the moment it is stored, and all that is
 * shown afterwards is the origin it is kept for.
 */
export function KeyField({ model, service, need, from, act }: Props) {
  const words = useParentWords('services');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const key = useStore(model.key);
  const { keptFor, goes } = key;
  const here = originOf(service.baseUrl);
  // A key of another server says nothing where none is wanted.
  if (need === 'none' && !goes) return null;

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
  const state = keyText(key, here, need, words);
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
          data-step="key"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          aria-describedby={`${id}-hint`}
          onBlur={keep}
        />
        <button type="submit">{words.keep}</button>
        <small id={`${id}-hint`}>
          {need === 'maybe' ? words.keyMaybe : !goes && from && words.keyWhere(from)} {words.keyHint}{' '}
          {open && words.keyOpen}
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

/** Whether a key is kept or needed, in one line; undefined where there is nothing to say. */
function keyText(
  { keptFor, goes }: KeyState,
  origin: string,
  need: Preset['key'],
  words: ParentWords['services'],
): string | undefined {
  if (keptFor) return keptFor === origin ? words.keyKept(keptFor) : words.keyStays(keptFor, origin);
  if (goes) return words.keyInstalled;
  return need === 'needed' ? words.keyNeeded : undefined;
}
