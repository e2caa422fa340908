/** Pages found in a story. */
export interface PageEvents {
  /** The story's first sentence, as soon as the next begins. Its page begins with exactly this. */
  sentence(text: string): void;
  page(text: string): void;
}

export interface PageReader {
  letter(letter: string): void;
  line(): void;
  paragraph(): void;
  /** The story has its end. @returns whether anything came before it */
  theEnd(): boolean;
  /** @param cut drops a sentence that is not whole */
  end(cut: boolean): void;
  /** Pages begun. */
  begun(): number;
  /** Words so far. */
  told(): number;
  /** True where the text so far ends as a sentence does. */
  endsWell(): boolean;
  /** The story is over, or too long; all that follows is dropped. */
  full(): boolean;
}
