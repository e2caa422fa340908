import { splitSentences } from '../story/sentences';
import { sentenceMarks } from './sentence-marks';
import type { DetectedSpeech, TimeSpan } from './speech-detection';

/** Possible boundary between two sentences. */
interface Gap {
  /** Seconds of voice before it, pauses not counted. */
  voiced: number;
  /** Seconds from the beginning, pauses counted. */
  at: number;
  /** Length of the pause in seconds. */
  pause: number;
}

/** Seconds by which a mark precedes the voice. */
const LEAD = 0.08;
/** Breath at a sentence's end, in letters: a short sentence takes longer than its letters. */
const BREATH = 8;
/** Weight of a second of pause against a sentence that is too long or too short. */
const WORTH = 4;

/**
 * Sentence starts in a person's recording, in seconds from `voice.from`: sentences are fitted between the pauses so
 * that their lengths fit best and long pauses fall between them. Without pauses, by their letters.
 * @param seconds length of the trimmed recording
 */
export function readingMarks(text: string, seconds: number, voice: DetectedSpeech): number[] {
  const parts = splitSentences(text);
  const { gaps, voiced } = gapsOf(voice, seconds);
  if (parts.length < 2 || !gaps.length) return sentenceMarks(text, seconds);
  const letters = parts.map((part) => part.length + BREATH);
  const all = letters.reduce((sum, one) => sum + one, 0);
  const wanted = letters.map((one) => (one / all) * voiced);
  const places = [...gaps, ...estimatedGaps(wanted, gaps)].sort((a, b) => a.voiced - b.voiced);
  const chosen = choose(wanted, places, voiced);
  let last = 0;
  return [
    0,
    ...chosen.map(({ at }) => (last = Math.round(Math.min(seconds, Math.max(last, at)) * 1000) / 1000)),
  ];
}

function gapsOf({ from, pauses }: DetectedSpeech, seconds: number): { gaps: Gap[]; voiced: number } {
  let silent = 0;
  const gaps = pauses.map((pause: TimeSpan): Gap => {
    const length = pause.to - pause.from;
    const voiced = pause.from - from - silent;
    silent += length;
    return { voiced, at: pause.to - from - LEAD, pause: length };
  });
  return { gaps, voiced: seconds - silent };
}

/** Boundaries by letters alone, for sentences read without a pause between them. */
function estimatedGaps(wanted: number[], gaps: Gap[]): Gap[] {
  let voiced = 0;
  return wanted.slice(0, -1).map((length) => {
    voiced += length;
    const silent = gaps.reduce((sum, gap) => sum + (gap.voiced < voiced ? gap.pause : 0), 0);
    return { voiced, at: voiced + silent, pause: 0 };
  });
}

/** Chooses a gap behind each sentence but the last at the least cost, by dynamic programming. */
function choose(wanted: number[], gaps: Gap[], voiced: number): Gap[] {
  const misfit = (length: number, sentence: number) => {
    const want = wanted[sentence] as number;
    return ((length - want) / (0.35 * want + 0.3)) ** 2;
  };
  const worth = ({ pause }: Gap) => (pause ? WORTH * Math.min(1, pause) : -0.5);
  /** Least cost of the sentences so far, by the gap at which the last of them ends. */
  let costs = gaps.map((gap) => misfit(gap.voiced, 0) - worth(gap));
  const trail: number[][] = [];
  for (let sentence = 1; sentence < wanted.length - 1; sentence++) {
    const before = costs;
    const from: number[] = [];
    costs = gaps.map((gap, i) => {
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < i; j++) {
        const length = gap.voiced - (gaps[j] as Gap).voiced;
        const cost = (before[j] as number) + misfit(length, sentence);
        if (length > 0 && cost < least) {
          least = cost;
          from[i] = j;
        }
      }
      return least - worth(gap);
    });
    trail.push(from);
  }
  const whole = costs.map((cost, i) => cost + misfit(voiced - (gaps[i] as Gap).voiced, wanted.length - 1));
  let at = whole.indexOf(Math.min(...whole));
  const chosen = [at];
  for (const from of trail.reverse()) {
    at = from[at] as number;
    chosen.unshift(at);
  }
  return chosen.map((i) => gaps[i] as Gap);
}
