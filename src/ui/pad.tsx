import { Icon } from './icon';
import './pad.css';

interface Props {
  /** Names of the two keys that are no digits. */
  words: { remove: string; ok: string };
  disabled?: boolean;
  onDigit(digit: string): void;
  onRemove(): void;
  onOk(): void;
}

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Big round keys for a number: for a device without a keyboard. */
export function Pad({ words, disabled = false, onDigit, onRemove, onOk }: Props) {
  const digit = (name: string) => (
    <button key={name} type="button" disabled={disabled} onClick={() => onDigit(name)}>
      {name}
    </button>
  );
  return (
    <div class="pad" data-own-touches>
      {ROWS.map(digit)}
      <button type="button" aria-label={words.remove} disabled={disabled} onClick={onRemove}>
        <Icon d="M9 5H20A2 2 0 0 1 22 7V17A2 2 0 0 1 20 19H9L2 12ZM10 9.400 12.600 12 10 14.600 11.400 16 14 13.400 16.600 16 18 14.600 15.400 12 18 9.400 16.600 8 14 10.600 11.400 8Z" />
      </button>
      {digit('0')}
      <button type="button" class="pad-ok" disabled={disabled} onClick={onOk}>
        {words.ok}
      </button>
    </div>
  );
}

/** Handles a keyboard's key as the pad's own; for the `onKeyDown` of a dialog or a section. */
export function padKey(
  event: KeyboardEvent,
  { onDigit, onRemove, onOk }: Omit<Props, 'words' | 'disabled'>,
): void {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey) return;
  if (/^\d$/u.test(key)) onDigit(key);
  else if (key === 'Backspace' || key === 'Delete') onRemove();
  // Enter presses a focused button instead.
  else if (key === 'Enter' && !(target as Element).closest('button, a')) onOk();
  else return;
  event.preventDefault();
}
