import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { Icon } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { useSpokenSentence } from './spoken-sentence';

interface Props {
  player: PlayerModel;
  now: OpenStory;
  onHome(): void;
}

/** In place of the end of an unfinished story: have it finished, hear again what there is, or go home. */
export function Unfinished({ player, now, onHome }: Props) {
  const words = useWords('player');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { wish } = now;
  const failure = wish?.notBefore === 0 ? undefined : wish?.failure;
  const said = !wish
    ? undefined
    : wish.state === 'approval'
      ? words.approval
      : failure
        ? words.restSleeps
        : words.asked;
  useSpokenSentence(said ?? words.unfinished);
  return (
    <div class="player-end" data-leads>
      <div role="status" class={said && 'is-said'}>
        <h1 ref={heading} data-says tabIndex={-1}>
          {words.unfinished}
        </h1>
        {said && <p>{said}</p>}
        {failure && <small lang="en">{failure.message}</small>}
      </div>
      <ul>
        <li>
          <button type="button" class="round-button player-round" onClick={player.play}>
            <Icon name="again" />
            <span>{words.again}</span>
          </button>
        </li>
        <li class="player-finish">
          <button
            type="button"
            class="round-button player-round"
            disabled={wish !== undefined && !failure}
            onClick={() => (wish ? player.retryWish() : player.requestFinish())}
          >
            <Icon name="quill" />
            <span>{failure ? words.tryNow : words.finish}</span>
          </button>
        </li>
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
