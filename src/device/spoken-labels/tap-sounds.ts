/** Without a tap for so long, nothing of the sound is left open. Milliseconds. */
const IDLE = 4000;
/** Of full scale: heard beside a story, and not over it. */
const LOUDNESS = 0.11;
/** Seconds in which a note fades to nothing, and after which a second one follows. */
const FADE = 0.16;
const STEP = 0.07;

/** Hertz: G below middle C, like a knuckle on wood; and a fourth upwards, like a small door. */
const NOTES = { tap: [196], open: [262, 349] };

/**
 * Small soft sounds that answer a touch, made here: no file, and nothing that is open while nobody touches.
 * @param volume 0 to 1, within what a parent allows
 */
export function createTapSounds(volume: () => number, signal: AbortSignal) {
  let context: AudioContext | undefined;
  let timer: ReturnType<typeof setTimeout>;

  function close(): void {
    clearTimeout(timer);
    context?.close().catch(() => {});
    context = undefined;
  }
  signal.addEventListener('abort', close);

  return function sound(kind: keyof typeof NOTES): void {
    // After what the touch does: opening the device's loudspeaker takes a slow one a while.
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
        // A touch is seen as well.
      }
    });
  };
}

/** A sine with a little of its octave, which fades faster: felt more than heard. */
function note(context: AudioContext, volume: number, pitch: number, at: number): void {
  for (const [times, share, fade] of [
    [1, LOUDNESS, FADE],
    [2, LOUDNESS / 3, FADE / 2],
  ] as const) {
    const tone = new OscillatorNode(context, { frequency: pitch * times });
    const level = new GainNode(context, { gain: 0 });
    // Neither a beginning nor an end that clicks.
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(share * volume, at + 0.006);
    level.gain.setTargetAtTime(0, at + 0.006, fade / 6);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + fade);
  }
}
