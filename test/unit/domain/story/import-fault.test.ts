import { describe, expect, it } from 'vitest';
import {
  describeFault,
  faultLine,
  type ImportFault,
  ImportRefusal,
} from '../../../../src/domain/story/import-fault';
import { words as en } from '../../../../src/i18n/en/import';
import { words as tr } from '../../../../src/i18n/tr/import';

/** Every fact that a reason may have, so that each line can be made. */
const FACTS = { name: 'a.mp3', tag: 'fr', scheme: 'LCP', most: 1000, megabytes: 2000, needed: 30, left: 4 };
const reasons = Object.keys(en.faults) as ImportFault['why'][];

describe('a reason for which a book is refused', () => {
  it('is one line of its own in each language, and names what it is about', () => {
    for (const { faults } of [en, tr]) {
      const lines = reasons.map((why) => faultLine({ why, ...FACTS } as unknown as ImportFault, faults));
      expect(new Set(lines).size).toBe(reasons.length);
      for (const line of lines) expect(line).toMatch(/^\S[^\n]{10,400}[.]$/u);
      expect(faultLine({ why: 'zip-path', name: '../x' }, faults)).toContain('../x');
      expect(faultLine({ why: 'room', needed: 30, left: 4 }, faults)).toMatch(/30 MB.*4 MB/u);
    }
    expect(Object.keys(tr.faults).sort()).toEqual([...reasons].sort());
  });

  it('is told in a log without words of its own', () => {
    expect(describeFault({ why: 'zip-cut' })).toBe('zip-cut');
    expect(new ImportRefusal({ why: 'zip-path', name: '../x' })).toMatchObject({
      kind: 'broken',
      message: 'zip-path (../x)',
    });
  });
});
