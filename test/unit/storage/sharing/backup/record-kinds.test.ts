import { expect, it } from 'vitest';
import { isGuarded, isSavedRecord } from '../../../../../src/storage/sharing/backup/record-kinds';

it('knows a record’s kind by what stands before the colon', () => {
  expect(isSavedRecord('settings')).toBe(true);
  expect(isSavedRecord('heroes')).toBe(true);
  expect(isSavedRecord('heroes:c1')).toBe(true);
  expect(isSavedRecord('marks:')).toBe(true);
  expect(isSavedRecord('voices:m-a:b')).toBe(true);
  expect(isSavedRecord('recipe:https://a/b')).toBe(false);
});

it('lets neither keys nor the PIN into a file, nor what it does not know into a family’s', () => {
  expect(isGuarded('key:llm')).toBe(true);
  expect(isGuarded('pin')).toBe(true);
  expect(isGuarded('tries:pin')).toBe(true);
  expect(isGuarded('of-a-later-release')).toBe(false);
  expect(isSavedRecord('of-a-later-release')).toBe(false);
  expect(isSavedRecord('toString')).toBe(false);
});
