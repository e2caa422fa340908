import { describe, expect, it } from 'vitest';
import { backupReminder } from '../../../../src/domain/settings/backup-reminder';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30);

const remind = (lastBackup: number | undefined, hasFamilyWork = true) =>
  backupReminder({ hasFamilyWork, lastBackup, now: NOW });

describe('a reminder of a backup', () => {
  it('comes where there is none yet, and only where a family has made something', () => {
    expect(remind(undefined)).toBe('never');
    expect(remind(undefined, false)).toBeUndefined();
    expect(remind(NOW - 99 * DAY, false)).toBeUndefined();
  });

  it('comes with the thirtieth day, and says how many there are', () => {
    expect(remind(NOW)).toBeUndefined();
    expect(remind(NOW - 30 * DAY + 1)).toBeUndefined();
    expect(remind(NOW - 30 * DAY)).toEqual({ days: 30 });
    expect(remind(NOW - 45.5 * DAY)).toEqual({ days: 45 });
  });

  it('judges no date that lies ahead', () => {
    expect(remind(NOW + 400 * DAY)).toBeUndefined();
  });
});
