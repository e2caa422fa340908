import { describe, expect, it } from 'vitest';
import { closestKey } from '../../../../src/domain/settings/closest-name';

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

const closest = (key: string) => closestKey({ key, fault: 'unknown', wanted: KEYS.join(', ') });

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
    ['idle.home', 'idleHome'],
    ['locked.kisok', 'kiosk'],
  ])('of %s is %s', (typed, meant) => {
    expect(closest(typed)).toBe(meant);
  });

  it.each(['colour', 'wifi', 'theme', 'id', 'idle', '', '✨', 'x'.repeat(2000)])('of %s is none', (typed) => {
    expect(closest(typed)).toBeUndefined();
  });
});
