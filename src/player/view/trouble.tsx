import { useRef } from 'preact/hooks';
import { useWords } from '../../i18n';
import { Icon } from '../icons';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { useSpokenSentence } from './spoken-sentence';

/** A gap between two pages that nobody need speak of; milliseconds. */
const LONG = 3000;

/** Under the words, while the story goes on: one sentence, a line for the parent, at most one way on. */
export function TroubleLine({ player, now }: { player: PlayerModel; now: OpenStory }) {
  const words = useWords('player');
  const { status, story, page, making, awaited } = now;
  // That there is no voice need not be said on every page.
  const trouble = now.trouble?.kind === 'voiceless' && page > 0 ? undefined : now.trouble;
  const waiting = status === 'waiting' && (!trouble || making !== 'no');
  const written = awaited === undefined ? words.waiting : words.writing(awaited + 1);
  const text = waiting
    ? making === 'stopping'
      ? words.stopping
      : written
    : trouble && (trouble.kind === 'voiceless' ? words.voiceless[story.language] : words[trouble.kind]);
  const failure = trouble && 'failure' in trouble ? trouble.failure : undefined;
  useSpokenSentence(failure && status === 'paused' ? text : undefined);
  // Once a story, and only where the wait is long enough to be noticed.
  const first = useRef<string>(undefined);
  if (waiting && making === 'yes') first.current ??= text || undefined;
  useSpokenSentence(waiting && text === first.current ? text : undefined, LONG);
  return (
    <div class={`player-said ${text ? '' : 'is-silent'} ${waiting ? 'is-waiting' : ''}`} role="status">
      {text && <p>{text}</p>}
      {waiting && making === 'yes' && (
        <button type="button" class="player-stop" onClick={() => player.stop()}>
          {words.stop}
        </button>
      )}
      {!waiting && failure && <small lang="en">{failure.message}</small>}
      {!waiting && failure && (
        <button type="button" class="player-retry" onClick={() => player.retry()}>
          <Icon name="again" />
          <span>{trouble?.kind === 'spoilt' ? words.fetchAgain : words.tryAgain}</span>
        </button>
      )}
    </div>
  );
}
