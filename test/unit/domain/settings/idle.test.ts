import { describe, expect, it } from 'vitest';
import { idleStateAfter } from '../../../../src/domain/settings/idle';

const MINUTE = 60_000;

describe('a kiosk that nobody touches', () => {
  it('goes home, dims and goes dark, one after the other, and says when the next is due', () => {
    expect(idleStateAfter(0, {})).toEqual({ home: false, screen: 'lit', next: 5 * MINUTE });
    expect(idleStateAfter(5 * MINUTE, {})).toEqual({ home: true, screen: 'lit', next: 3 * MINUTE });
    expect(idleStateAfter(8 * MINUTE, {})).toEqual({ home: true, screen: 'dim', next: 7 * MINUTE });
    expect(idleStateAfter(15 * MINUTE, {})).toEqual({ home: true, screen: 'dark', next: undefined });
  });

  it('does what a parent has set, in whatever order', () => {
    const settings = { idleHome: 20, idleDim: 10, idleDark: 2 };
    expect(idleStateAfter(3 * MINUTE, settings)).toEqual({ home: false, screen: 'dark', next: 7 * MINUTE });
    expect(idleStateAfter(12 * MINUTE, settings)).toEqual({ home: false, screen: 'dark', next: 8 * MINUTE });
  });

  it('never does what is set to 0', () => {
    const settings = { idleHome: 0, idleDim: 0, idleDark: 0 };
    expect(idleStateAfter(1000 * MINUTE, settings)).toEqual({ home: false, screen: 'lit', next: undefined });
  });
});
