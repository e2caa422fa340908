import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../../src/domain/settings/config';
import { touchModeOf } from '../../../../src/domain/settings/touch-mode';

describe('what a touch says', () => {
  it('is its name first, and sounds softly, on a kiosk; nothing elsewhere', () => {
    expect(touchModeOf({ kiosk: true })).toEqual({ touch: 'say-open', sounds: true });
    expect(touchModeOf({})).toEqual({ touch: 'open', sounds: false });
  });

  it('is as a parent says, each for itself', () => {
    expect(touchModeOf({ kiosk: true, touch: 'open' })).toEqual({ touch: 'open', sounds: true });
    expect(touchModeOf({ kiosk: true, sounds: false })).toEqual({ touch: 'say-open', sounds: false });
    expect(touchModeOf({ touch: 'say-and-open' })).toEqual({ touch: 'say-and-open', sounds: false });
  });

  it('is set by an installer, and looked at', () => {
    expect(readConfig({ touch: 'say-and-open', sounds: false, locked: ['touch'] })).toEqual({
      config: { touch: 'say-and-open', sounds: false, locked: ['touch'] },
      problems: [],
    });
    expect(
      readConfig({ touch: 'twice', sounds: 1 }).problems.map(({ key, fault }) => `${key} ${fault}`),
    ).toEqual(['touch wrong', 'sounds wrong']);
  });
});
