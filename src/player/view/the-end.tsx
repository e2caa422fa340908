import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import type { StoredCard } from '../../storage/schema';
import { Cover } from '../../ui/cover';
import { Icon } from '../icons';
import './the-end.css';

interface Props {
  next?: StoredCard | undefined;
  /** The story, where a next part can be wished for: made here and without one yet. */
  series?: StoredCard | undefined;
  onAgain(): void;
  /** Resolves when the wish is stored, or was refused. */
  onNextPart(): Promise<void>;
  onNext(card: StoredCard): void;
  onHome(): void;
}

/** The ways on, each a picture: hear it again, wish for a next part, the next story, all stories. */
export function TheEnd({ next, series, onAgain, onNextPart, onNext, onHome }: Props) {
  const words = useWords('player');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // A double tap is one wish.
  const [asked, setAsked] = useState(false);
  const requestNextPart = () => {
    setAsked(true);
    onNextPart().finally(() => setAsked(false));
  };
  return (
    <div class={`player-end ${series ? 'is-series' : ''}`} data-leads>
      <h1 ref={heading} data-says tabIndex={-1}>
        {words.theEnd}
      </h1>
      <ul>
        <li>
          <button type="button" class="round-button player-round" onClick={onAgain}>
            <Icon name="again" />
            <span>{words.again}</span>
          </button>
        </li>
        {series && (
          <li class="player-next is-further">
            <button
              type="button"
              class="round-button player-round"
              disabled={asked}
              onClick={requestNextPart}
            >
              <b class="player-disc">
                <Cover story={series} />
              </b>
              <i>
                <Icon name="quill" />
              </i>
              <span>{words.whatNext}</span>
            </button>
          </li>
        )}
        {next && (
          <li class="player-next">
            <button
              type="button"
              class="round-button player-round"
              data-opens-story
              aria-label={words.next(next.title)}
              onClick={() => onNext(next)}
            >
              <b class="player-disc">
                <Cover story={next} />
              </b>
              <i>
                <Icon name="play" />
              </i>
              <span lang={next.language}>{next.title}</span>
            </button>
          </li>
        )}
        <li>
          <button type="button" class="round-button player-round" onClick={onHome}>
            <Icon name="home" />
            <span>{words.home}</span>
          </button>
        </li>
      </ul>
    </div>
  );
}

/** The end at bedtime: nothing to touch. */
export function BedtimeEnd() {
  const words = useWords('player');
  return (
    <div class="player-end" data-leads>
      <h1 data-says>{words.theEnd}</h1>
    </div>
  );
}
