import { ignore } from '../../domain/ignore';

/** The audio device is released after this long without a tap. Milliseconds. */
const IDLE = 4000;
/** Part of full scale: audible beside a story, not over it. */
const LOUDNESS = 0.11;
/** Length of a note, and the start of a second one. Seconds. */
const FADE = 0.16;
const STEP = 0.07;

/** Hertz. A tap is one low note, like a knuckle on wood; opening is a rising fourth. */
const NOTES = { tap: [196], open: [262, 349] };

/**
 * Soft synthesised sounds that answer a touch, with no audio device held while nobody touches.
 * @param volume 0 to 1, within what a parent allows
 */
export function createTapSounds(volume: () => number, signal: AbortSignal) {
  let context: AudioContext | undefined;
  let timer: ReturnType<typeof setTimeout>;

  function close(): void {
    clearTimeout(timer);
    if (context) ignore(context.close(), 'closed already');
    context = undefined;
  }
  signal.addEventListener('abort', close);

  return function sound(kind: keyof typeof NOTES): void {
    // After the touch's own work: opening the audio device takes a slow machine a while.
    setTimeout(() => {
      if (signal.aborted) return;
      try {
        context ??= new AudioContext({ latencyHint: 'interactive' });
        const { currentTime } = context;
        for (const [i, pitch] of NOTES[kind].entries())
          note(context, volume(), pitch, currentTime + i * STEP);
        clearTimeout(timer);
        timer = setTimeout(close, IDLE);
      } catch {
        // Touches are answered visibly as well.
      }
    });
  };
}

/** A sine with a little of its octave, which fades faster. */
function note(context: AudioContext, volume: number, pitch: number, at: number): void {
  for (const [times, share, fade] of [
    [1, LOUDNESS, FADE],
    [2, LOUDNESS / 3, FADE / 2],
  ] as const) {
    const tone = new OscillatorNode(context, { frequency: pitch * times });
    const level = new GainNode(context, { gain: 0 });
    // Ramps, so that neither beginning nor end clicks.
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(share * volume, at + 0.006);
    level.gain.setTargetAtTime(0, at + 0.006, fade / 6);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + fade);
  }
}
