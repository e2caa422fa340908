import { describe, expect, it } from 'vitest';
import { closestName } from '../../../../src/domain/settings/closest-name';

const KEYS = [
  'language',
  'kiosk',
  'profile',
  'idleHome',
  'idleDim',
  'dailyMinutes',
  'llm',
  'tts',
  'stt',
  'age',
];

describe('the name that was probably meant', () => {
  it.each([
    ['langauge', 'language'],
    ['Language', 'language'],
    ['languages', 'language'],
    ['lang', 'language'],
    ['kisok', 'kiosk'],
    ['profil', 'profile'],
    ['daily-minutes', 'dailyMinutes'],
    ['daily', 'dailyMinutes'],
    ['idle_home', 'idleHome'],
    ['lllm', 'llm'],
    ['ts', 'tts'],
  ])('of %s is %s', (typed, meant) => {
    expect(closestName(typed, KEYS)).toBe(meant);
  });

  it.each(['colour', 'wifi', 'theme', 'id', 'idle', '', '✨', 'x'.repeat(2000)])('of %s is none', (typed) => {
    expect(closestName(typed, KEYS)).toBeUndefined();
  });
});
