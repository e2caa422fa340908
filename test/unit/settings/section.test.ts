import { describe, expect, it } from 'vitest';
import { LANGUAGE_LIST } from '../../../src/domain/language';
import { words as en } from '../../../src/i18n/en/settings';
import { words as tr } from '../../../src/i18n/tr/settings';
import { DOORS, parsePath, roomsOf } from '../../../src/settings/section';

describe('the house of Settings', () => {
  it('has five doors, which lead home', () => {
    expect(DOORS).toHaveLength(5);
    for (const door of DOORS) expect(parsePath(door, undefined)?.back).toBe('#/settings');
  });

  it('has each room behind one door, which leads back to it', () => {
    const shown = DOORS.flatMap((door) => [...roomsOf(door, false), ...roomsOf(door, true)]);
    expect(new Set(shown).size).toBe(shown.length);
    for (const door of DOORS)
      for (const room of [...roomsOf(door, false), ...roomsOf(door, true)])
        expect(parsePath(room, undefined)?.back).toBe(`#/settings/${door}`);
  });

  it('keeps every address of a room', () => {
    const rooms = [
      ...['language', 'profile', 'examples', 'storage', 'touch', 'reading', 'listening', 'about', 'stories'],
      ...['children', 'wishes', 'own', 'bedtime', 'limits', 'backup', 'llm', 'tts', 'stt', 'image'],
    ];
    for (const room of rooms) expect(parsePath(room, undefined)?.section).toBe(room);
    expect(parsePath('pin', undefined)).toMatchObject({ section: 'limits', back: '#/settings/limits' });
    expect(parsePath('children/new', undefined)).toMatchObject({
      section: 'children',
      back: '#/settings/children',
    });
    expect(parsePath('story/one', 'ours')?.back).toBe('#/settings/ours');
    for (const none of ['', 'attic', 'constructor', '__proto__'])
      expect(parsePath(none, undefined)).toBeUndefined();
  });

  it.each(LANGUAGE_LIST)('has no two rooms of one name (%s)', (language) => {
    const { room, newPin, moreTime, aStory, title } = { en, tr }[language];
    for (const one of Object.keys(room)) expect(parsePath(one, undefined)?.section).toBe(one);
    const names = [...Object.values(room), newPin, moreTime, aStory, title];
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
