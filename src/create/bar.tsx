import { useWords } from '../i18n';
import { Icon } from '../ui/icon';
import { CREATE_ICONS } from './icons';
import { TalkButton, type TalkButtonProps } from './talk-button';
import './bar.css';

interface Props extends Omit<TalkButtonProps, 'speechInput'> {
  /** Absent where no speech recognition is set. */
  speechInput: TalkButtonProps['speechInput'] | undefined;
  /** True where a story beside the bar takes some of its room. */
  full: boolean;
  onDice(): void;
  onMake(): void;
}

/** The buttons below the tiles: dice, talk, *Make my story*. */
export function Bar({ speechInput, announcer, level, full, onText, onDice, onMake }: Props) {
  const words = useWords('create');
  return (
    <div class={`create-bar ${full ? 'is-full' : ''}`}>
      <button
        type="button"
        class="round-button create-round create-dice"
        data-leads
        aria-label={words.surprise}
        onClick={onDice}
      >
        <Icon d={CREATE_ICONS.dice} />
      </button>
      {speechInput && (
        <TalkButton speechInput={speechInput} announcer={announcer} level={level} onText={onText} />
      )}
      <button type="button" class="create-make" data-leads aria-label={words.make} onClick={onMake}>
        <Icon d={CREATE_ICONS.make} />
        <span aria-hidden="true">{words.make}</span>
      </button>
    </div>
  );
}
