import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../i18n';
import type { StoredCard } from '../storage/db';
import { Cover } from '../ui/cover';
import { Icon } from './icons';

interface Props {
  next?: StoredCard | undefined;
  onAgain(): void;
  onNext(card: StoredCard): void;
  onHome(): void;
}

/** Three pictures to touch: hear it again, the next story (by its own scene), all the stories. */
export function TheEnd({ next, onAgain, onNext, onHome }: Props) {
  const words = useWords('player');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="player-end">
      <h1 ref={heading} tabIndex={-1}>
        {words.theEnd}
      </h1>
      <ul>
        <li>
          <button type="button" class="player-round" onClick={onAgain}>
            <Icon name="again" />
            <span>{words.again}</span>
          </button>
        </li>
        {next && (
          <li class="player-next">
            <button
              type="button"
              class="player-round"
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
          <button type="button" class="player-round" onClick={onHome}>
            <Icon name="home" />
            <span>{words.home}</span>
          </button>
        </li>
      </ul>
    </div>
  );
}
