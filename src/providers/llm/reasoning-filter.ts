/**
 * Removes a model's reasoning before its answer. Servers that know their model send it apart; others leave it at the
 * answer's beginning, between `<think>` and `</think>`.
 */
export function createReasoningFilter() {
  let held = '';
  let state: 'beginning' | 'thinking' | 'speaking' = 'beginning';
  return {
    /** The part of this piece that belongs to the answer. */
    take(piece: string): string {
      if (state === 'speaking') return piece;
      held += piece;
      if (state === 'beginning') {
        const start = held.trimStart();
        if (start.length < OPEN.length && OPEN.startsWith(start)) return '';
        state = start.startsWith(OPEN) ? 'thinking' : 'speaking';
        if (state === 'speaking') return held;
      }
      const end = held.indexOf(CLOSE);
      if (end < 0) {
        // The mark may be split across pieces: only its length needs to be kept.
        held = held.slice(-CLOSE.length);
        return '';
      }
      state = 'speaking';
      return held.slice(end + CLOSE.length).trimStart();
    },
    /** Text held back for a mark that never came. */
    end: () => (state === 'beginning' ? held : ''),
  };
}

const OPEN = '<think>';
const CLOSE = '</think>';
