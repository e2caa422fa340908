/** Story found in lines. */
export interface LineEvents {
  title(title: string): void;
  /** A letter of the story; a line's end is a space. */
  letter(letter: string): void;
  /** A line ended, and perhaps a paragraph. */
  line(): void;
  /** A paragraph ended. */
  paragraph(): void;
  /** Everything so far stood before the story. */
  anew(): void;
  /** Words so far. */
  told(): number;
  /** The story has its end. @returns whether there was a story that could end */
  theEnd(): boolean;
}

export interface LineReader {
  letter(letter: string): void;
  /** The model's turn is over; ignored where there is no story yet. */
  over(): void;
  /** @param cut true where the stream was cut off: half a title is none */
  end(cut: boolean): void;
}
