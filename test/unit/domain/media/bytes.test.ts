import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../../src/domain/media/bytes';

describe('bytes laid end to end', () => {
  it('keep their order, whatever their lengths and offsets', () => {
    const part = new Uint8Array([9, 3, 4, 9]).subarray(1, 3);
    expect([...concatBytes([new Uint8Array([1, 2]), new Uint8Array(), part])]).toEqual([1, 2, 3, 4]);
    expect(concatBytes([]).byteLength).toBe(0);
  });
});
