import { sentenceMarks } from '../../../domain/media/sentence-marks';
import { splitSentences } from '../../../domain/story/sentences';
import type { Speech } from '../../../domain/story/story';
import type { ReadSpeech } from './types';

/**
 * Times of a page's speech as a story keeps them: within the sound, rising, one for each sentence. What contradicts that is
 * reckoned from the letters.
 * @param text as it is stored
 * @param read as the reader gave it, to which its times belong
 */
export function fitSpeech(
  text: string,
  read: string,
  { duration, marks, words = [] }: ReadSpeech,
): Pick<Speech, 'duration' | 'marks' | 'words'> {
  const isWithin = (seconds: number) => seconds >= 0 && seconds <= duration;
  const told =
    text === read ? words.filter(([at, seconds]) => at >= 0 && at < text.length && isWithin(seconds)) : [];
  const isRising = marks.every((mark, i) => isWithin(mark) && mark >= (marks[i - 1] ?? 0));
  const fits = text === read && isRising && marks.length === splitSentences(text).length;
  return {
    duration,
    marks: fits ? marks : sentenceMarks(text, duration, told),
    ...(told.length > 0 && { words: told }),
  };
}
