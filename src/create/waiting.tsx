import { useEffect } from 'preact/hooks';
import type { FailureKind } from '../domain/errors';
import type { CoverSeed } from '../domain/story/story';
import { useWords } from '../i18n';
import type { Announcer } from '../sound/announcer';
import { Cover } from '../ui/cover';
import type { WishModel } from './model';
import type { CreateState } from './state';
import { TilePicture } from './tile-picture';
import { WaitingActions } from './waiting-actions';
import type { WishPart } from './wish/draft';
import './waiting.css';
import './flight.css';

interface Props {
  now: Exclude<CreateState, { phase: 'wishing' }>;
  model: WishModel;
  announcer: Announcer;
  calm: boolean;
}

/** Drawing for each kind of failure. */
const PICTURES: Record<FailureKind, [WishPart, string]> = {
  offline: ['mood', 'sleepy'],
  unreachable: ['hero', 'snail'],
  blocked: ['thing', 'umbrella'],
  refused: ['thing', 'key'],
  'unknown-model': ['mood', 'curious'],
  busy: ['thing', 'bell'],
  failed: ['hero', 'turtle'],
  missing: ['hero', 'ship'],
  broken: ['hero', 'teapot'],
  unsuitable: ['thing', 'balloon'],
  'too-long': ['hero', 'tram'],
  full: ['hero', 'whale'],
  aborted: ['hero', 'gull'],
};

/**
 * Time for which the sentence that explains a kit's story stays: at least to be read, at most to be spoken.
 * Milliseconds.
 */
const SHORTEST_READING = 2500;
const LONGEST_SPEECH = 9000;

/** A story on its way, or one that failed: its scene, one sentence, and what can be done. */
export function WaitingView({ now, model, announcer, calm }: Props) {
  const words = useWords('create');
  const text = sentence(now, words);
  useEffect(() => {
    const gone = new AbortController();
    const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
    const said = announcer.say(text);
    // A kit's story replaces the wished one: it opens once that has been explained.
    if (now.phase === 'instead')
      Promise.race([Promise.all([said, later(SHORTEST_READING)]), later(LONGEST_SPEECH)]).then(() => {
        if (!gone.signal.aborted) model.openInstead();
      });
    return () => {
      gone.abort();
      announcer.stop();
    };
  }, [text]);
  const stop = async () => {
    await model.stop();
    announcer.say(words.stopped);
  };
  const alive = now.phase === 'waiting' || now.phase === 'instead';
  const picture = now.phase === 'failed' ? PICTURES[now.kind] : undefined;
  return (
    <div class={`create-waiting is-${now.phase} ${alive && !calm ? 'is-breathing' : ''}`}>
      <div class="create-scene">
        {picture ? (
          <TilePicture group={picture[0]} of={picture[1]} />
        ) : (
          now.card && <Cover story={now.card} large />
        )}
      </div>
      {now.phase === 'waiting' && !calm && now.card && <Flight cover={now.card.cover} />}
      <div class="create-told" role="status">
        <h1>{text}</h1>
        {now.phase === 'waiting' && now.making && now.making.page > 0 && !now.queued && (
          <Pages page={now.making.page} of={now.making.of} />
        )}
        {now.phase === 'failed' && now.sleeps && <p>{words.waits}</p>}
        {now.phase === 'failed' && (
          <small class="for-parents" lang="en">
            {now.message}
          </small>
        )}
      </div>
      <WaitingActions now={now} model={model} onStop={stop} />
    </div>
  );
}

/** The lamps that were chosen fly into the picture of their story, once. */
function Flight({ cover: { hero, others = [], place, thing } }: { cover: CoverSeed }) {
  const heroes = [hero, ...others].map((of) => ['hero', of] as const);
  const lamps = [...heroes, ['place', place] as const, ...(thing ? [['thing', thing] as const] : [])];
  return (
    <div class="create-flight" aria-hidden="true">
      {lamps.map(([part, of], i) => (
        <i key={of} style={{ '--at': i - (lamps.length - 1) / 2 }}>
          <TilePicture group={part} of={of} />
        </i>
      ))}
    </div>
  );
}

function sentence(now: Props['now'], words: ReturnType<typeof useWords<'create'>>): string {
  if (now.phase === 'instead') return words.instead;
  if (now.phase === 'held') return now.what === 'story' ? words.held : words.waits;
  if (now.phase === 'failed') return words.failed[now.kind];
  if (now.slow) return words.slow;
  if (now.queued) return words.queued;
  if (now.making?.from === 'kit') return words.kit;
  return now.making && now.making.phase !== 'asking' ? words.writing : words.asking;
}

/** One lamp for each expected page, lit for those begun. */
function Pages({ page, of }: { page: number; of: number }) {
  const words = useWords('create');
  return (
    <>
      <p class="visually-hidden">{words.page(page, Math.max(page, of))}</p>
      <div class="create-lamps" aria-hidden="true">
        {Array.from({ length: Math.min(20, Math.max(page, of)) }, (_, i) => (
          <i key={i} class={i < page ? 'is-lit' : ''} />
        ))}
      </div>
    </>
  );
}
