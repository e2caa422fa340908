import { useEffect, useRef, useState } from 'preact/hooks';
import { shadeOpacity } from '../../domain/bedtime/bedtime';
import type { BedtimeSession } from '../../domain/bedtime/session';
import { ignore } from '../../domain/ignore';
import { useBedtimeWords } from '../../i18n/bedtime';
import { route } from '../../session/location';
import { inSettings } from '../../session/navigation';
import { fadeGain } from '../../session/now-playing';
import { hrefOf } from '../../session/route';
import type { StoredCard } from '../../storage/schema';
import { settings } from '../../storage/settings/settings';
import { getCard } from '../../storage/shelf/cards';
import { useStore } from '../../store';
import { Moon } from '../../ui/moon';
import { Lantern, LanternIcon } from './drawings';
import type { BedtimeModel } from './session';

/** Lies over the page at bedtime: a warm shade, tonight's lanterns, and in the end the dark. */
export function BedtimeOverlay({ now, session }: { now: BedtimeSession; session: BedtimeModel }) {
  const words = useBedtimeWords();
  const overlay = useStore(session.overlay);
  const { view } = useStore(route);
  const { bedtimeDim } = useStore(settings);
  const loud = useStore(fadeGain);
  const cards = useCards(now.stories);
  const shade = shadeOpacity(now.pages, bedtimeDim);
  const lanterns = <Lanterns now={now} cards={cards} />;
  return (
    <>
      {overlay === 'away' && view === 'play' && loud === 1 && lanterns}
      {overlay === 'away' && (
        // Fades to black together with the voice.
        <div class="night-shade" style={{ opacity: shade + (0.85 - shade) * (1 - loud) }} />
      )}
      {overlay !== 'away' && <BedtimeDialog session={session} lanterns={lanterns} />}
      <p class="visually-hidden" role="status">
        {overlay === 'away' && view === 'play' && now.told === 0 && words.begins}
      </p>
    </>
  );
}

function BedtimeDialog({ session, lanterns }: { session: BedtimeModel; lanterns: preact.JSX.Element }) {
  const words = useBedtimeWords();
  const overlay = useStore(session.overlay);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // In the dark a key does no more than a touch: it shows the moon.
    const onKey = (event: KeyboardEvent) => {
      if (session.overlay.get() !== 'night') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      session.touch();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      element?.close();
    };
  }, []);
  const asleep = overlay === 'night' || overlay === 'moon';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: any key does the same, by the listener above.
    <dialog
      ref={dialog}
      class={`full-screen night is-${overlay}`}
      aria-label={asleep ? words.goodNight : words.bedtime}
      onClick={session.touch}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      {overlay === 'begun' && (
        <>
          {lanterns}
          <button type="button" class="night-go" onClick={session.goOn}>
            <LanternIcon />
            <span>{words.goOn}</span>
          </button>
        </>
      )}
      {overlay === 'more' && (
        <button type="button" class="night-one" onClick={() => void session.oneMore()}>
          <Lantern />
          <span>{words.oneMore}</span>
        </button>
      )}
      {asleep && (
        <div class="night-moon">
          <Moon />
          <p role="status">{overlay === 'moon' && words.goodNight}</p>
        </div>
      )}
      {(overlay === 'begun' || overlay === 'moon') && (
        <a href={hrefOf(inSettings('bedtime'))} class="night-parents">
          {words.grownUps}
        </a>
      )}
    </dialog>
  );
}

/** Tonight's stories; the lanterns of those already heard are out. */
function Lanterns({ now, cards }: { now: BedtimeSession; cards: (StoredCard | undefined)[] }) {
  const words = useBedtimeWords();
  const { stories, told } = now;
  return (
    <aside
      class="night-lanterns"
      aria-label={words.tonightsStories(Math.min(told + 1, stories.length), stories.length)}
    >
      {stories.map((id, i) => (
        <span key={`${id} ${i}`} class={i === told ? 'is-now' : ''}>
          <Lantern story={cards[i]} out={i < told} />
        </span>
      ))}
    </aside>
  );
}

function useCards(ids: string[]): (StoredCard | undefined)[] {
  const [cards, set] = useState<(StoredCard | undefined)[]>([]);
  const key = ids.join();
  useEffect(() => {
    let here = true;
    const reading = Promise.all(ids.map(getCard)).then((found) => {
      if (here) set(found);
    });
    ignore(reading, 'lanterns without covers');
    return () => {
      here = false;
    };
  }, [key]);
  return cards;
}
