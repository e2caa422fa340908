import type { DeviceVoice } from '../../providers/types';
import type { PageRun } from '../story/joined-audio';
import { isRecordedOnly, type LoadedStory, meansAt, readRun, voiceRun } from '../story/loaded-story';
import { positionAt } from '../story/timeline';
import { openDeviceVoiceEngine } from './device-voice';
import type { Engine, EngineEvents } from './engine';
import type { NarrationDeps, NarrationEvents } from './narration-types';
import { createReadAhead } from './read-ahead';
import { isMisjoined, lastSentence, positionOf, type Stretch, secondsLeft } from './stretch';
import { createVoiceFallback } from './voice-fallback';

/** Milliseconds between two readings of the time. */
const TICK = 100;
/** A piece that does not load is tried again: WebKitGTK fails a blob now and then, and three tries gave 18 of 18. */
const TRIES = 3;

/**
 * Speaks a story from a given time on, by whatever means its pages have, one stretch after the other: the longest run of
 * pages that plays as one piece, else pages for the device's voice. At most one stretch sounds.
 */
export function createNarrationPlayer(deps: NarrationDeps, news: NarrationEvents) {
  const fallback = createVoiceFallback(deps.openVoice, deps.loudness);
  const readAhead = createReadAhead(openRecorded);
  let current: Stretch | undefined;
  /** Counts calls of `start` and `stop`: what is being prepared for an earlier one is dropped. */
  let request = 0;
  let join = true;
  let tries = 0;
  /** The page that sounded last. */
  let lastPage = -1;
  let speed = 1;
  let tick: ReturnType<typeof setInterval> | undefined;

  function release(): void {
    request++;
    clearInterval(tick);
    current?.engine.close();
    current = undefined;
  }

  function stop(): void {
    release();
    readAhead.drop();
  }

  async function start(story: LoadedStory, at: number, newSpeed = speed): Promise<void> {
    release();
    speed = newSpeed;
    const mine = request;
    const isWanted = () => mine === request;
    const position = positionAt(story.timeline, at);
    const means = meansAt(story, position);
    let stretch = means === 'recording' ? readAhead.take(story, at) : undefined;
    if (!stretch) readAhead.drop();
    if (means === 'wait') return news.onWait();
    if (means === 'none') return news.onBroken(position.page, 'its sound is gone');
    if (means === 'voice') {
      const voice = await fallback.findVoice(story.story.language);
      if (!voice || !isWanted()) return isWanted() ? news.onVoiceless() : undefined;
      stretch = openVoiced(story, voice, position.page, at);
    } else stretch ??= await openRecorded(story, position.page, at, isWanted);
    if (!isWanted()) return stretch?.engine.close();
    if (!stretch) {
      // Evicted under us; or its page has grown, and the news of its new audio is on the way.
      story.available[position.page] = false;
      return start(story, at);
    }
    current = stretch;
    if (separateIfMisjoined(story)) return;
    stretch.engine.setSpeed(speed);
    stretch.engine.setVolume(deps.loudness());
    stretch.engine.play();
  }

  function openVoiced(story: LoadedStory, voice: DeviceVoice, page: number, at: number) {
    const run = voiceRun(story, page);
    const stretch = { timeline: story.timeline, to: run.to, at, speed, say: fallback.sayBy(voice) };
    return openStretch(story, run, true, (events) => openDeviceVoiceEngine(stretch, events));
  }

  /** @returns undefined where the audio is gone, or is not wanted any more once it has been read */
  async function openRecorded(story: LoadedStory, page: number, at: number, isWanted: () => boolean) {
    const { run, blob } = await readRun(story, page, join, deps);
    if (!blob || !isWanted()) return undefined;
    const start = story.timeline.pages[run.from]?.start ?? 0;
    return openStretch(story, run, false, (events) =>
      deps.openMediaEngine({ blob, start, at, speed, volume: deps.loudness() }, events),
    );
  }

  /** The engine's events count only while its stretch is the current one. */
  function openStretch(
    story: LoadedStory,
    run: PageRun,
    byVoice: boolean,
    openEngine: (events: EngineEvents) => Engine,
  ): Stretch {
    const whileCurrent = (act: () => void) => () => {
      if (current === stretch) act();
    };
    const engine = openEngine({
      onPlaying: whileCurrent(() => {
        news.onPlaying();
        clearInterval(tick);
        tick = setInterval(() => report(story), TICK);
      }),
      onPaused: whileCurrent(reportPause),
      onRefused: whileCurrent(reportPause),
      onEnd: whileCurrent(() => {
        release();
        tries = 0;
        news.onDone(lastSentence(stretch));
      }),
      // One that was opened ahead is opened again when its turn comes.
      onFailed: (what) => (current === stretch ? recover(story, stretch, what) : readAhead.drop()),
      onNoOutput() {
        if (current !== stretch) return readAhead.drop();
        stop();
        news.onNoOutput();
      },
      onLength(seconds) {
        stretch.seconds = seconds;
        if (current === stretch) separateIfMisjoined(story);
      },
    });
    const stretch: Stretch = { engine, run, timeline: story.timeline, byVoice };
    return stretch;
  }

  function report(story: LoadedStory): void {
    if (!current) return;
    const position = positionOf(current);
    if (position.page !== lastPage) tries = 0;
    lastPage = position.page;
    readAhead.prepare(story, current, secondsLeft(current));
    news.onTime(position);
  }

  function reportPause(): void {
    clearInterval(tick);
    if (current) news.onTime(positionOf(current));
    news.onPaused();
  }

  /** Opens the same place again, by other means. */
  function restart(story: LoadedStory, stretch: Stretch): void {
    const { page, into } = positionOf(stretch);
    const at = (story.timeline.pages[page]?.start ?? 0) + into;
    start(story, at).catch((error) => news.onBroken(page, String(error)));
  }

  function recover(story: LoadedStory, stretch: Stretch, what: string): void {
    const { page } = positionOf(stretch);
    // Page by page from now on, so that one bad page does not silence its neighbours.
    join = false;
    if (stretch.byVoice) fallback.dropVoice();
    else if (++tries >= TRIES) {
      tries = 0;
      if (isRecordedOnly(story, page)) {
        news.onBroken(page, what);
        return;
      }
      story.unplayable.add(page);
    }
    restart(story, stretch);
  }

  /** @returns whether the stretch is being opened anew, page by page */
  function separateIfMisjoined(story: LoadedStory): boolean {
    if (!current || !isMisjoined(current)) return false;
    join = false;
    restart(story, current);
    return true;
  }

  return {
    start,
    stop,
    /** @returns false when nothing is open, and `start` is needed. */
    play(): boolean {
      current?.engine.play();
      return current !== undefined;
    },
    pause() {
      // Pages still being prepared must not start to sound.
      if (!current) request++;
      current?.engine.pause();
      reportPause();
    },
    /** @returns false when the place lies outside of what is open, or the story has changed since. */
    seek(story: LoadedStory, time: number): boolean {
      if (!current || current.timeline !== story.timeline) return false;
      const { run, engine, byVoice } = current;
      const position = positionAt(story.timeline, time);
      if (position.page < run.from || position.page > run.to) return false;
      if ((meansAt(story, position) === 'voice') !== byVoice) return false;
      engine.seek(time);
      return true;
    },
    setSpeed(next: number) {
      speed = next;
      current?.engine.setSpeed(next);
    },
    /** Reads the loudness anew. */
    refreshVolume: () => current?.engine.setVolume(deps.loudness()),
    time: () => current?.engine.time(),
    /** The device's voice for the story's language, if there is one by now. */
    findVoice: ({ story }: LoadedStory) => fallback.findVoice(story.language),
    isByVoice: () => current?.byVoice ?? false,
    /** A page was chosen anew: it gets all its tries. */
    resetTries() {
      tries = 0;
    },
    /** The audio itself is new: it gets all its tries and may be joined again. */
    resetAudio() {
      tries = 0;
      join = true;
    },
  };
}
