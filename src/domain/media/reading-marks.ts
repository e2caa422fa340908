import { splitSentences } from '../story/sentences';
import { sentenceMarks } from './sentence-marks';
import type { DetectedSpeech, TimeSpan } from './speech-detection';

/** A place where one sentence may end and the next begin. */
interface Gap {
  /** Seconds of voice before it, pauses not counted. */
  voiced: number;
  /** Seconds from the beginning, pauses counted. */
  at: number;
  /** How long it pauses. Seconds. */
  pause: number;
}

/** Whoever reads is a little ahead of the word. Seconds. */
const LEAD = 0.08;
/** Letters that the breath at a sentence's end is worth: a short sentence takes longer than its letters say. */
const BREATH = 8;
/** What a second of pause is worth against a sentence that is too long or too short. */
const WORTH = 4;

/**
 * When each sentence begins in somebody's own reading, in seconds from `voice.from`: found by laying the sentences
 * between the pauses so that their lengths fit best and the long pauses fall between them. Where nobody paused, by
 * their letters.
 * @param seconds length of what is kept of it
 */
export function readingMarks(text: string, seconds: number, voice: DetectedSpeech): number[] {
  const parts = splitSentences(text);
  const { gaps, voiced } = gapsOf(voice, seconds);
  if (parts.length < 2 || !gaps.length) return sentenceMarks(text, seconds);
  const letters = parts.map((part) => part.length + BREATH);
  const all = letters.reduce((sum, one) => sum + one, 0);
  const wanted = letters.map((one) => (one / all) * voiced);
  const places = [...gaps, ...thoughtOf(wanted, gaps)].sort((a, b) => a.voiced - b.voiced);
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

/** Where sentences would end by their letters alone: for who reads on without a breath. */
function thoughtOf(wanted: number[], gaps: Gap[]): Gap[] {
  let voiced = 0;
  return wanted.slice(0, -1).map((length) => {
    voiced += length;
    const silent = gaps.reduce((sum, gap) => sum + (gap.voiced < voiced ? gap.pause : 0), 0);
    return { voiced, at: voiced + silent, pause: 0 };
  });
}

/** One gap behind each sentence but the last, in order, at the least cost: dynamic programming over sentences and gaps. */
function choose(wanted: number[], gaps: Gap[], voiced: number): Gap[] {
  const misfit = (length: number, sentence: number) => {
    const want = wanted[sentence] as number;
    return ((length - want) / (0.35 * want + 0.3)) ** 2;
  };
  const worth = ({ pause }: Gap) => (pause ? WORTH * Math.min(1, pause) : -0.5);
  /** For the sentences so far: the least cost when the last of them ends at each gap, and the gap before. */
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
