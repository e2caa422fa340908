import type { Failure } from '../domain/errors';
import { useWords } from '../i18n';
import { Icon } from './icons';
import type { Player } from './model';
import { useSaid } from './say-once';
import type { Open } from './state';

/** Under the words, while the story goes on: one sentence, a line for the parent, at most one way on. */
export function TroubleLine({ player, now }: { player: Player; now: Open }) {
  const words = useWords('player');
  const { status, story, page } = now;
  // That there is no voice need not be said on every page.
  const trouble = now.trouble?.kind === 'voiceless' && page > 0 ? undefined : now.trouble;
  const waiting = status === 'waiting' && !trouble;
  const text = waiting
    ? words.waiting
    : trouble && (trouble.kind === 'voiceless' ? words.voiceless[story.language] : words[trouble.kind]);
  const failure = trouble && 'failure' in trouble ? trouble.failure : undefined;
  useSaid(failure && status === 'paused' ? text : undefined);
  return (
    <div class={`player-said ${text ? '' : 'is-silent'} ${waiting ? 'is-waiting' : ''}`} role="status">
      {text && <p>{text}</p>}
      {failure && <small lang="en">{failure.message}</small>}
      {failure && (
        <button type="button" class="player-retry" onClick={() => player.retry()}>
          <Icon name="again" />
          <span>{trouble?.kind === 'spoilt' ? words.fetchAgain : words.tryAgain}</span>
        </button>
      )}
    </div>
  );
}

interface FailedProps {
  failure: Failure;
  onRetry(): void;
  onBack(): void;
}

/** In place of the story: a picture is behind, here are the sentence, the exact line and the ways out. */
export function Failed({ failure, onRetry, onBack }: FailedProps) {
  const words = useWords('player');
  useSaid(words.failed[failure.kind]);
  return (
    <div class="player-failed" role="status">
      <h1>{words.failed[failure.kind]}</h1>
      <small lang="en">{failure.message}</small>
      <div>
        <button type="button" class="player-round" aria-label={words.back} onClick={onBack}>
          <Icon name="home" />
        </button>
        {failure.kind !== 'missing' && (
          <button type="button" class="player-retry" onClick={onRetry}>
            <Icon name="again" />
            {words.tryAgain}
          </button>
        )}
      </div>
    </div>
  );
}
