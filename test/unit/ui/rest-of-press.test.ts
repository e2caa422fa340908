import { beforeEach, describe, expect, it } from 'vitest';
import { swallowRestOfPress } from '../../../src/ui/rest-of-press';

let page: EventTarget;
let arrived: string[];

const TYPES =
  'pointerdown pointerup pointercancel mousedown mouseup click contextmenu keydown keypress keyup';

beforeEach(() => {
  page = new EventTarget();
  arrived = [];
});

/** Listens as a page does: behind what was asked to swallow. */
function listen() {
  for (const type of TYPES.split(' ')) page.addEventListener(type, () => arrived.push(type));
}

/** @returns whether the browser goes on to act on it */
function send(type: string, about: object = {}): boolean {
  return page.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), about));
}

const touch = (id: number, isPrimary = true) => ({ pointerId: id, isPrimary });

describe('the rest of a press that completed a hold', () => {
  it('clicks and focuses nothing, however late the finger is lifted, and the next press is free', () => {
    swallowRestOfPress('pointer', page);
    listen();
    send('contextmenu');
    send('pointerup', touch(1));
    expect(send('mousedown', { detail: 1 })).toBe(false);
    send('mouseup', { detail: 1 });
    expect(send('click', { detail: 1 })).toBe(false);
    expect(arrived).toEqual(['pointerup']);
    expect(send('click', { detail: 1 })).toBe(true);
  });

  it('swallows nothing of the next press where no click came: after a long press or a cancelled touch', () => {
    swallowRestOfPress('pointer', page);
    listen();
    send('pointercancel', touch(1));
    send('pointerdown', touch(2));
    send('pointerup', touch(2));
    send('mousedown', { detail: 1 });
    expect(send('click', { detail: 1 })).toBe(true);
    expect(arrived).toEqual(['pointercancel', 'pointerdown', 'pointerup', 'mousedown', 'click']);
  });

  it('is still swallowed when a second finger comes down before the first is lifted', () => {
    swallowRestOfPress('pointer', page);
    listen();
    send('pointerdown', touch(2, false));
    send('pointerup', touch(2, false));
    send('pointerup', touch(1));
    expect(send('click', { detail: 1 })).toBe(false);
  });

  it('lets assistive technology press', () => {
    swallowRestOfPress('pointer', page);
    listen();
    expect(send('click', { detail: 0 })).toBe(true);
  });

  it('by a key: its repeats and its lifting press nothing, and the next key does', () => {
    swallowRestOfPress('key', page);
    listen();
    expect(send('keydown', { key: 'Enter', repeat: true })).toBe(false);
    send('keypress', { key: 'Enter' });
    expect(send('keyup', { key: 'Enter' })).toBe(false);
    expect(arrived).toEqual([]);
    expect(send('keydown', { key: 'Enter', repeat: false })).toBe(true);
    expect(send('keyup', { key: 'Enter' })).toBe(true);
  });

  it('by a key whose lifting never arrived: another key is free', () => {
    swallowRestOfPress('key', page);
    listen();
    expect(send('keydown', { key: 'a', repeat: false })).toBe(true);
    expect(send('keyup', { key: 'a' })).toBe(true);
  });
});
