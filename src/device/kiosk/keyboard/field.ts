import type { TextField } from '../text-field';

/**
 * Writes into a field as a keyboard of the system's does: at the caret, in place of what is selected, no longer than
 * the field allows, and with the events that whoever listens there expects.
 */
export function write(field: TextField, text: string): void {
  const { start, end } = selectionOf(field);
  const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + (end - start);
  replace(field, text.slice(0, Math.max(0, room)), start, end, 'insertText');
}

/** Takes away what is selected, else the character before the caret: all of it, also where it is two code units. */
export function erase(field: TextField): void {
  const { start, end } = selectionOf(field);
  const last = [...field.value.slice(0, start)].pop() ?? '';
  if (start < end) replace(field, '', start, end, 'deleteContentBackward');
  else if (last) replace(field, '', start - last.length, end, 'deleteContentBackward');
}

/** Moves the caret by a character. */
export function move(field: TextField, by: -1 | 1): void {
  const { start, end } = selectionOf(field);
  const at = start < end ? (by < 0 ? start : end) : start + by;
  field.setSelectionRange(Math.max(0, at), Math.max(0, at));
}

function replace(field: TextField, text: string, start: number, end: number, inputType: string): void {
  const event = { bubbles: true, composed: true, inputType, data: text || null };
  const allowed = field.dispatchEvent(new InputEvent('beforeinput', { ...event, cancelable: true }));
  if (!allowed || (!text && start === end)) return;
  // The element's own: Preact's controlled fields read it from there after each event.
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', event));
}

function selectionOf({ value, selectionStart, selectionEnd }: TextField) {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** As a keyboard's Enter would: a form is sent, and without one whoever listens hears the key. */
export function submit(field: TextField): void {
  const key = { key: 'Enter', code: 'Enter', bubbles: true, composed: true, cancelable: true };
  const allowed = field.dispatchEvent(new KeyboardEvent('keydown', key));
  field.dispatchEvent(new KeyboardEvent('keyup', key));
  if (allowed && field instanceof HTMLInputElement) field.form?.requestSubmit();
}
