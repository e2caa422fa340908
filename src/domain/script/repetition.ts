/** Models that have lost their way say the same over and over: the third time it is over. */

/** Sentences that come in a circle. */
const LONGEST_CIRCLE = 12;
const FEWEST_WORDS = 8;

interface RepetitionGuard {
  /** @returns number of sentences at the end that say the same for the third time running; 0 if none do */
  sentence(text: string): number;
  /** @returns pages to tell now; undefined once the story goes in a circle */
  page(text: string): string[] | undefined;
  /** @returns a page that was held, told in the end: a refrain */
  end(): string[];
}

export function createRepetitionGuard(): RepetitionGuard {
  const sentences: string[] = [];
  const times = new Map<string, number>();
  let lastRepeats = false;
  let held: string[] = [];

  function circles(length: number): boolean {
    const all = sentences.length;
    if (all < 3 * length) return false;
    let words = 0;
    for (let i = all - length; i < all; i++) {
      const text = sentences[i] as string;
      if (text !== sentences[i - length] || text !== sentences[i - 2 * length]) return false;
      words += text.split(' ').length;
    }
    return words >= FEWEST_WORDS;
  }

  return {
    sentence(text) {
      sentences.push(text);
      if (sentences.length > 3 * LONGEST_CIRCLE) sentences.shift();
      for (let length = 1; length <= LONGEST_CIRCLE; length++) if (circles(length)) return length;
      return 0;
    },
    page(text) {
      const count = (times.get(text) ?? 0) + 1;
      times.set(text, count);
      // A refrain comes back between new pages; a circle does not.
      if (count > 1 && (held.length || (count > 2 && lastRepeats))) {
        held = [];
        return undefined;
      }
      lastRepeats = count > 1;
      if (count > 2) {
        held = [text];
        return [];
      }
      const told = [...held, text];
      held = [];
      return told;
    },
    end: () => held.splice(0),
  };
}
