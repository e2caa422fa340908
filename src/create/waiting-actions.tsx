import { useWords } from '../i18n';
import { inSettings, SHELF } from '../session/navigation';
import { hrefOf } from '../session/route';
import { Icon } from '../ui/icon';
import { CREATE_ICONS, type CreateIconName } from './icons';
import type { WishModel } from './model';
import type { CreateState } from './state';
import './waiting-actions.css';

interface Props {
  now: Exclude<CreateState, { phase: 'wishing' }>;
  model: WishModel;
  onStop(): void;
}

/** Buttons of the waiting view, the likeliest action large and in the middle. */
export function WaitingActions({ now, model, onStop }: Props) {
  const words = useWords('create');
  const another = <Action key="another" icon="again" text={words.another} onGo={model.another} />;
  const surprise = <Action key="dice" icon="dice" text={words.surprise} main onGo={model.openRandomStory} />;
  const actions = () => {
    if (now.phase === 'instead')
      return [<Action key="listen" icon="listen" text={words.listen} main onGo={model.openInstead} />];
    if (now.phase === 'held')
      return [<Action key="shelf" icon="shelf" text={words.shelf} main href={hrefOf(SHELF)} />, another];
    if (now.phase === 'waiting') {
      const stop = <Action key="stop" icon="stop" text={words.stop} large onGo={onStop} />;
      if (!now.slow) return [stop, another];
      const fromKit = now.making?.from === 'kit';
      return [
        <Action key="shelf" icon="shelf" text={words.meanwhile} href={hrefOf(SHELF)} />,
        !fromKit && <Action key="box" icon="box" text={words.box} onGo={model.fromKit} />,
        !fromKit && <Action key="shorter" icon="shorter" text={words.shorter} onGo={model.shorter} />,
        stop,
      ];
    }
    switch (now.kind) {
      case 'too-long':
        return [
          <Action key="shorter" icon="shorter" text={words.shorter} main onGo={model.shorter} />,
          another,
        ];
      case 'full':
        return [
          surprise,
          <Action key="room" icon="box" text={words.room} href={hrefOf(inSettings('storage'))} />,
        ];
      case 'unsuitable':
        return [<Action key="dice" icon="dice" text={words.surprise} main onGo={model.dice} />, another];
      default:
        return [
          now.sleeps && <Action key="retry" icon="again" text={words.tryAgain} large onGo={model.retry} />,
          surprise,
          another,
        ];
    }
  };
  return <div class="create-ways">{actions()}</div>;
}

interface ActionProps {
  icon: CreateIconName;
  text: string;
  /** Draws the button glowing. */
  main?: boolean;
  large?: boolean;
  href?: string;
  onGo?(): void;
}

function Action({ icon, text, main, large, href, onGo }: ActionProps) {
  const inside = (
    <>
      <i>
        <Icon d={CREATE_ICONS[icon]} />
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
