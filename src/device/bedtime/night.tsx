import { useEffect, useRef, useState } from 'preact/hooks';
import { shadeOpacity } from '../../domain/bedtime/bedtime';
import type { BedtimeSession } from '../../domain/bedtime/session';
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
import { Crescent, Lantern } from './drawings';
import type { BedtimeModel } from './evening';

/** Everything that bedtime lays over the page: a warm shade, tonight's lanterns, and in the end the dark. */
export function NightOver({ now, evening }: { now: BedtimeSession; evening: BedtimeModel }) {
  const words = useBedtimeWords();
  const stage = useStore(evening.stage);
  const { view } = useStore(route);
  const { bedtimeDim } = useStore(settings);
  const loud = useStore(fadeGain);
  const cards = useCards(now.stories);
  const shade = shadeOpacity(now.pages, bedtimeDim);
  const lanterns = <Lanterns now={now} cards={cards} />;
  return (
    <>
      {stage === 'away' && view === 'play' && loud === 1 && lanterns}
      {stage === 'away' && (
        // With the voice the last light goes.
        <div class="night-shade" style={{ opacity: shade + (0.85 - shade) * (1 - loud) }} />
      )}
      {stage !== 'away' && <NightDialog evening={evening} lanterns={lanterns} />}
      <p class="visually-hidden" role="status">
        {stage === 'away' && view === 'play' && now.told === 0 && words.begins}
      </p>
    </>
  );
}

function NightDialog({ evening, lanterns }: { evening: BedtimeModel; lanterns: preact.JSX.Element }) {
  const words = useBedtimeWords();
  const stage = useStore(evening.stage);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const open = dialog.current;
    open?.showModal();
    // A remote's keys wake no more than a touch does.
    const onKey = (event: KeyboardEvent) => {
      if (evening.stage.get() !== 'night') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      evening.touch();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      open?.close();
    };
  }, []);
  const asleep = stage === 'night' || stage === 'moon';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: any key does the same, by the listener above.
    <dialog
      ref={dialog}
      class={`full-screen night is-${stage}`}
      aria-label={asleep ? words.goodNight : words.bedtime}
      onClick={evening.touch}
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      {stage === 'begun' && (
        <>
          {lanterns}
          <button type="button" class="night-go" onClick={evening.goOn}>
            <Crescent />
            <span>{words.goOn}</span>
          </button>
        </>
      )}
      {stage === 'more' && (
        <button type="button" class="night-one" onClick={() => void evening.oneMore()}>
          <Lantern />
          <span>{words.oneMore}</span>
        </button>
      )}
      {asleep && (
        <div class="night-moon">
          <Moon />
          <p role="status">{stage === 'moon' && words.goodNight}</p>
        </div>
      )}
      {(stage === 'begun' || stage === 'moon') && (
        <a href={hrefOf(inSettings('bedtime'))} class="night-parents">
          {words.grownUps}
        </a>
      )}
    </dialog>
  );
}

/** Tonight's stories: what has been told has gone out. */
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
    Promise.all(ids.map(getCard)).then(
      (found) => here && set(found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [key]);
  return cards;
}
