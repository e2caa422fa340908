import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { EndChoice } from './end-choice';
import { FailureDetail } from './failure-detail';
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
    <div class="player-message player-end" data-leads>
      <div role="status" class={said && 'is-said'}>
        <h1 ref={heading} data-says tabIndex={-1}>
          {words.unfinished}
        </h1>
        {said && <p>{said}</p>}
        <FailureDetail text={failure?.message} />
      </div>
      <ul>
        <EndChoice name={words.again} icon={PLAYER_ICONS.again} line="player-line" onChoose={player.play} />
        <EndChoice
          name={failure ? words.tryNow : words.finish}
          icon={PLAYER_ICONS.quill}
          kind="player-finish"
          disabled={wish !== undefined && !failure}
          onChoose={() => (wish ? player.retryWish() : player.requestFinish())}
        />
        <EndChoice name={words.home} icon={PLAYER_ICONS.home} isHome onChoose={onHome} />
      </ul>
    </div>
  );
}
