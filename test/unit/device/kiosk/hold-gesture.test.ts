import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHoldGesture } from '../../../../src/device/kiosk/hold-gesture';

const HOLD_MS = 500;
const LONG_HOLD_MS = 3000;

const unlock = vi.fn();
let hold: ReturnType<typeof createHoldGesture>;
const phase = () => hold.state.get().phase;

beforeEach(() => {
  vi.useFakeTimers();
  unlock.mockClear();
  hold = createHoldGesture(unlock);
});
afterEach(() => vi.useRealTimers());

describe('the touch lock', () => {
  it('opens by holding, then sliding to where it shows', () => {
    hold.press(1, 0, 50, 50);
    expect(phase()).toBe('held');
    vi.advanceTimersByTime(HOLD_MS);
    expect(phase()).toBe('ready');
    hold.move(1, HOLD_MS + 50, 150, 50, false);
    expect(hold.state.get().slid).toBe(100);
    hold.move(1, HOLD_MS + 90, 400, 50, true);
    expect(unlock).toHaveBeenCalledOnce();
    expect(phase()).toBe('free');
  });

  it('does not open by a slide that was not held, however slow the device is', () => {
    hold.press(1, 0, 50, 50);
    hold.move(1, HOLD_MS - 100, 200, 50, false);
    hold.move(1, HOLD_MS + 200, 400, 50, true);
    vi.advanceTimersByTime(LONG_HOLD_MS);
    expect(unlock).not.toHaveBeenCalled();
    // Timers are late: the events' own times count.
    hold.press(2, 1000, 50, 50);
    hold.move(2, 1000 + HOLD_MS, 400, 50, true);
    expect(unlock).toHaveBeenCalledOnce();
  });

  it('opens by holding still for long, by finger or key, and not when let go too soon', () => {
    for (const who of [1, 'key'] as const) {
      unlock.mockClear();
      hold.press(who, 0);
      vi.advanceTimersByTime(LONG_HOLD_MS - 10);
      hold.release(who);
      vi.advanceTimersByTime(LONG_HOLD_MS);
      expect(unlock).not.toHaveBeenCalled();
      hold.press(who, 0);
      if (who === 1) hold.move(who, 100, 10, 10, false);
      vi.advanceTimersByTime(LONG_HOLD_MS);
      expect(unlock).toHaveBeenCalledOnce();
    }
  });

  it('is not opened by a finger that was slid away and stays there', () => {
    hold.press(1, 0, 50, 50);
    vi.advanceTimersByTime(HOLD_MS);
    hold.move(1, HOLD_MS, 120, 50, false);
    vi.advanceTimersByTime(LONG_HOLD_MS);
    expect(unlock).not.toHaveBeenCalled();
  });

  it('lets go when a second finger comes, and listens to no other one', () => {
    hold.press(1, 0, 50, 50);
    hold.move(2, HOLD_MS, 400, 50, true);
    hold.release(2);
    expect(phase()).toBe('held');
    hold.press(2, 100, 300, 50);
    expect(phase()).toBe('free');
    vi.advanceTimersByTime(LONG_HOLD_MS);
    expect(unlock).not.toHaveBeenCalled();
  });
});
