import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamedHero, WishHero } from '../../domain/story/wish';
import { useWords } from '../../i18n';
import type { Announcer } from '../../sound/announcer';
import { forgetHero, LONGEST_NAME, MOST_HEROES, nameHero } from '../../storage/children/heroes';
import { Icon } from '../../ui/icon';
import { SpeechInputStatus, TalkButton } from '../talk-button';
import { TilePicture } from '../tile-picture';
import type { SpeechInputView } from '../use-speech-input';
import './naming.css';

export interface NamingProps {
  hero: WishHero;
  /** The name that the family has given it before. */
  named: NamedHero | undefined;
  speech: SpeechInputView;
  announcer: Announcer;
  onNamed(named: NamedHero | undefined): void;
  onClose(): void;
}

/** Dialog that gives the picked hero a name, spoken or typed, or takes a stored name away. */
export default function NameHero({ hero, named, speech, announcer, onNamed, onClose }: NamingProps) {
  const words = useWords('create');
  const { speechInput, level } = speech;
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(named?.name ?? '');
  const [said, say] = useState<string>();
  const [sure, setSure] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const close = () => dialog.current?.close();
  const act = (work: Promise<unknown>) => work.catch((error: Error) => say(error.message));
  const remember = async () => {
    if (!name.trim()) return close();
    const stored = await nameHero(hero, name, named?.id);
    if (!stored) return say(words.crowded(MOST_HEROES));
    onNamed(stored);
    close();
  };
  const forget = async () => {
    if (!sure) return setSure(true);
    if (named) await forgetHero(named.id);
    onNamed(undefined);
    close();
  };
  return (
    <dialog
      ref={dialog}
      class="create-naming"
      aria-label={words.naming(words.names.hero[hero])}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act(remember());
        }}
      >
        <button type="button" class="create-close" aria-label={words.close} onClick={close}>
          <Icon d="M5.5 3.5 12 10 18.5 3.5 20.5 5.5 14 12 20.5 18.5 18.5 20.5 12 14 5.5 20.5 3.5 18.5 10 12 3.5 5.5Z" />
        </button>
        <TilePicture group="hero" of={hero} />
        <input
          aria-label={words.name}
          placeholder={words.name}
          maxLength={LONGEST_NAME}
          autocomplete="off"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <div>
          {speechInput && (
            <TalkButton
              speechInput={speechInput}
              announcer={announcer}
              level={level}
              // Servers end a spoken name with a full stop.
              onText={(text) => setName(text.replace(/[.!?]+$/u, '').slice(0, LONGEST_NAME))}
            />
          )}
          <button type="submit" class="create-yes">
            {words.remember}
          </button>
          {named && (
            <button type="button" onClick={() => act(forget())}>
              {sure ? words.forgetSure : words.forget}
            </button>
          )}
        </div>
        {speechInput && <SpeechInputStatus speechInput={speechInput} announcer={announcer} />}
        <p role="status">{said}</p>
      </form>
    </dialog>
  );
}
