import type { EditableField } from '../text-field';

/**
 * Inserts text as the system's keyboard does: at the caret, in place of the selection, within `maxLength`, with the same
 * events.
 */
export function insertText(field: EditableField, text: string): void {
  const { start, end } = selectionOf(field);
  const most = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + (end - start);
  replace(field, text.slice(0, Math.max(0, most)), start, end, 'insertText');
}

/** Deletes the selection, else the character before the caret, also where that is two code units. */
export function deleteBackward(field: EditableField): void {
  const { start, end } = selectionOf(field);
  const last = [...field.value.slice(0, start)].pop() ?? '';
  if (start < end) replace(field, '', start, end, 'deleteContentBackward');
  else if (last) replace(field, '', start - last.length, end, 'deleteContentBackward');
}

/** Moves the caret by a character. */
export function moveCaret(field: EditableField, by: -1 | 1): void {
  const { start, end } = selectionOf(field);
  const at = start < end ? (by < 0 ? start : end) : start + by;
  field.setSelectionRange(Math.max(0, at), Math.max(0, at));
}

function replace(field: EditableField, text: string, start: number, end: number, inputType: string): void {
  const event = { bubbles: true, composed: true, inputType, data: text || null };
  const allowed = field.dispatchEvent(new InputEvent('beforeinput', { ...event, cancelable: true }));
  if (!allowed || (!text && start === end)) return;
  // Directly on the element: Preact's controlled fields read its value after each event.
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', event));
}

function selectionOf({ value, selectionStart, selectionEnd }: EditableField) {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** Presses Enter: listeners get the key, and a form is sent. */
export function pressEnter(field: EditableField): void {
  const key = { key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true };
  const allowed = field.dispatchEvent(new KeyboardEvent('keydown', key));
  field.dispatchEvent(new KeyboardEvent('keyup', key));
  if (allowed && field instanceof HTMLInputElement) field.form?.requestSubmit();
}
