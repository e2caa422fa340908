import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n';
import type { StoredCard } from '../../storage/schema';
import { PLAYER_ICONS } from '../icons';
import { EndChoice } from './end-choice';
import './message.css';
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
    <div class={`player-message player-end ${series ? 'is-series' : ''}`} data-leads>
      <h1 ref={heading} data-says tabIndex={-1}>
        {words.theEnd}
      </h1>
      <ul>
        <EndChoice name={words.again} icon={PLAYER_ICONS.again} line="player-line" onChoose={onAgain} />
        {series && (
          <EndChoice
            name={words.whatNext}
            icon={PLAYER_ICONS.quill}
            cover={series}
            kind="player-next is-further"
            disabled={asked}
            onChoose={requestNextPart}
          />
        )}
        {next && (
          <EndChoice
            name={next.title}
            icon={PLAYER_ICONS.play}
            cover={next}
            kind="player-next"
            opens={{ label: words.next(next.title), language: next.language }}
            onChoose={() => onNext(next)}
          />
        )}
        <EndChoice name={words.home} icon={PLAYER_ICONS.home} isHome onChoose={onHome} />
      </ul>
    </div>
  );
}

/** The end at bedtime: nothing to touch. */
export function BedtimeEnd() {
  const words = useWords('player');
  return (
    <div class="player-message player-end" data-leads>
      <h1 data-says>{words.theEnd}</h1>
    </div>
  );
}
