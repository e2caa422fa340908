import { useEffect } from 'preact/hooks';
import type { FailureKind } from '../domain/errors';
import { useWords } from '../i18n';
import { inSettings, SHELF } from '../session/navigation';
import { hrefOf } from '../session/route';
import type { Mouth } from '../sound/mouth';
import { Cover } from '../ui/cover';
import { Icon, type IconName } from './icons';
import type { CreateModel } from './model';
import type { Create } from './state';
import { Picture } from './tile-picture';
import type { Group } from './wish/draft';

interface Props {
  now: Exclude<Create, { phase: 'wishing' }>;
  model: CreateModel;
  mouth: Mouth;
  calm: boolean;
}

/** A picture for everything that may go wrong, of the same paper as the tiles. */
const PICTURES: Record<FailureKind, [Group, string]> = {
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

/** Milliseconds for which the sentence that explains a kit's story stands, at least and at most. */
const READ = 2500;
const SPOKEN = 9000;

/** While a story is on its way, or when it does not come: its own scene, one sentence, and the ways on. */
export function Waiting({ now, model, mouth, calm }: Props) {
  const words = useWords('create');
  const text = sentence(now, words);
  useEffect(() => {
    const gone = new AbortController();
    const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
    const said = mouth.say(text);
    // The kit's story begins when it has been said why it is told: it is not what was wished for.
    if (now.phase === 'instead')
      Promise.race([Promise.all([said, later(READ)]), later(SPOKEN)]).then(() => {
        if (!gone.signal.aborted) model.listen();
      });
    return () => {
      gone.abort();
      mouth.hush();
    };
  }, [text]);
  const stop = async () => {
    await model.stop();
    mouth.say(words.stopped);
  };
  const alive = now.phase === 'waiting' || now.phase === 'instead';
  const picture = now.phase === 'failed' ? PICTURES[now.kind] : undefined;
  return (
    <div class={`create-waiting is-${now.phase} ${alive && !calm ? 'is-breathing' : ''}`}>
      <div class="create-scene">
        {picture ? (
          <Picture group={picture[0]} of={picture[1]} />
        ) : (
          now.card && <Cover story={now.card} large />
        )}
      </div>
      <div class="create-told" role="status">
        <h1>{text}</h1>
        {now.phase === 'waiting' && now.making && now.making.page > 0 && !now.queued && (
          <Pages page={now.making.page} of={now.making.of} />
        )}
        {now.phase === 'failed' && now.sleeps && <p>{words.waits}</p>}
        {now.phase === 'failed' && <small lang="en">{now.message}</small>}
      </div>
      <Ways now={now} model={model} onStop={stop} />
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

/** A lamp for every page that there will be about, lit for those that are begun. */
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

/** What can be done about it: the likeliest large and in the middle. */
function Ways({ now, model, onStop }: Pick<Props, 'now' | 'model'> & { onStop(): void }) {
  const words = useWords('create');
  const another = <Way key="another" icon="again" text={words.another} onGo={model.another} />;
  const surprise = <Way key="dice" icon="dice" text={words.surprise} main onGo={model.roll} />;
  const ways = () => {
    if (now.phase === 'instead')
      return [<Way key="listen" icon="listen" text={words.listen} main onGo={model.listen} />];
    if (now.phase === 'held')
      return [<Way key="shelf" icon="shelf" text={words.shelf} main href={hrefOf(SHELF)} />, another];
    if (now.phase === 'waiting') {
      const stop = <Way key="stop" icon="stop" text={words.stop} large onGo={onStop} />;
      if (!now.slow) return [stop, another];
      const fromKit = now.making?.from === 'kit';
      return [
        <Way key="shelf" icon="shelf" text={words.meanwhile} href={hrefOf(SHELF)} />,
        !fromKit && <Way key="box" icon="box" text={words.box} onGo={model.fromBox} />,
        !fromKit && <Way key="shorter" icon="shorter" text={words.shorter} onGo={model.shorter} />,
        stop,
      ];
    }
    switch (now.kind) {
      case 'too-long':
        return [<Way key="shorter" icon="shorter" text={words.shorter} main onGo={model.shorter} />, another];
      case 'full':
        return [
          surprise,
          <Way key="room" icon="box" text={words.room} href={hrefOf(inSettings('storage'))} />,
        ];
      case 'unsuitable':
        return [<Way key="dice" icon="dice" text={words.surprise} main onGo={model.dice} />, another];
      default:
        return [surprise, another];
    }
  };
  return <div class="create-ways">{ways()}</div>;
}

interface WayProps {
  icon: IconName;
  text: string;
  /** The likeliest, and glowing. */
  main?: boolean;
  large?: boolean;
  href?: string;
  onGo?(): void;
}

function Way({ icon, text, main, large, href, onGo }: WayProps) {
  const inside = (
    <>
      <i>
        <Icon name={icon} />
      </i>
      <span>{text}</span>
    </>
  );
  const kind = `create-way ${main ? 'is-main' : large ? 'is-large' : ''}`;
  if (href)
    return (
      <a class={kind} href={href}>
        {inside}
      </a>
    );
  return (
    <button type="button" class={kind} data-leads onClick={onGo}>
      {inside}
    </button>
  );
}
