import { useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { Icon } from '../../ui/icon';
import { PLAYER_ICONS } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { FailureDetail } from './failure-detail';
import { useSpokenSentence } from './spoken-sentence';
import './trouble.css';

/** A shorter wait between two pages is not spoken of. Milliseconds. */
const LONG_WAIT = 3000;

/** The line under the words: one sentence, a detail for the parent, at most one button. */
export function TroubleLine({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useWords('player');
  const { status, story, page, making, awaitedPage, trouble } = now;
  const isTogether = status === 'together';
  const waiting = status === 'waiting' && (!trouble || making !== 'no');
  const written = awaitedPage === undefined ? words.waiting : words.writing(awaitedPage + 1);
  const text = waiting
    ? making === 'stopping'
      ? words.stopping
      : written
    : trouble
      ? words[trouble.kind]
      : // The picture says it; the words are for a grown-up, and once.
        isTogether && page === 0
        ? // A service was to speak it: that this device cannot either is not what is wrong.
          story.madeWith?.voice
          ? words.unspoken
          : words.voiceless[story.language]
        : undefined;
  const failure = trouble && 'failure' in trouble ? trouble.failure : undefined;
  useSpokenSentence(failure && status === 'paused' ? text : undefined);
  // Spoken once a story, and only where the wait is long enough to be noticed.
  const first = useRef<string>(undefined);
  if (waiting && making === 'yes') first.current ??= text || undefined;
  useSpokenSentence(waiting && text === first.current ? text : undefined, LONG_WAIT);
  return (
    <div class={`player-said ${text ? '' : 'is-silent'} ${waiting ? 'is-waiting' : ''}`} role="status">
      {text && <p>{text}</p>}
      {waiting && making === 'yes' && (
        <button type="button" class="player-stop" onClick={() => player.stopMaking()}>
          {words.stop}
        </button>
      )}
      {!waiting && <FailureDetail text={failure?.message} />}
      {!waiting && failure && (
        <button type="button" class="player-retry" onClick={() => player.retry()}>
          <Icon d={PLAYER_ICONS.again} line="player-line" />
          <span>{trouble?.kind === 'spoilt' && now.card.pack ? words.fetchAgain : words.tryAgain}</span>
        </button>
      )}
    </div>
  );
}
