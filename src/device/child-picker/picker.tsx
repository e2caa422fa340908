import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isActiveChild } from '../../domain/children/children';
import { language } from '../../i18n';
import { children } from '../../storage/children/child-store';
import { switchTo } from '../../storage/children/children';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Face } from '../../ui/face';
import { EVERYONE } from './everyone';
import { sayName } from './say-name';
import { useChildWords } from './words';

/** Letters that fit beneath the smallest face at the usual size. */
const LONG_NAME = 10;

/** One touch on a face switches to that child's shelf; a touch on the current one, or beside all, closes. */
export function ChildPicker({ onClose }: { onClose(): void }) {
  const words = useChildWords();
  const { who, everyone } = useStore(settings);
  const all = useStore(children).filter(isActiveChild);
  const [failed, fail] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const mine = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    mine.current?.focus();
    // Returns the focus, which removing the dialog does not.
    return () => element?.close();
  }, []);

  const choose = async (id: string | undefined, name: string) => {
    sayName(name, all.find((one) => one.id === id)?.language ?? language.get());
    try {
      if (await switchTo(id)) document.getElementById('view')?.scrollTo(0, 0);
      onClose();
    } catch {
      fail(true);
    }
  };
  const faces = [
    ...all.map(({ id, name, face, colour }) => ({ id: id as string | undefined, name, face, colour })),
    ...(everyone ? [{ id: undefined, name: words.everyone, ...EVERYONE }] : []),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, and so does the current face.
    <dialog
      ref={dialog}
      class="full-screen children-picker"
      data-spoken
      aria-labelledby="children-who"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => {
        if (!(target as Element).closest('button')) onClose();
      }}
    >
      <h2 id="children-who" data-says>
        {words.who}
      </h2>
      <ul>
        {faces.map(({ id, name, face, colour }) => {
          const here = id === who;
          return (
            <li key={id ?? ''}>
              <button
                type="button"
                {...(here && { ref: mine })}
                aria-current={here}
                aria-label={here ? words.hereAlready(name) : name}
                onClick={() => choose(id, name)}
              >
                <Face of={face} colour={colour} />
                <span dir="auto" class={name.length > LONG_NAME ? 'is-long' : ''}>
                  {name}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status">{failed && words.failed}</p>
    </dialog>
  );
}
