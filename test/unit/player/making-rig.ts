import { vi } from 'vitest';
import { splitSentences } from '../../../src/domain/story/sentences';
import type { Page, Story } from '../../../src/domain/story/story';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import type { OpenStory } from '../../../src/player/state';
import type { Making } from '../../../src/storage/schema';
import { card, createWorld, story } from './fakes';

export const soon = (ms = 150) => vi.advanceTimersByTimeAsync(ms);
export const now = (player: PlayerModel) => player.state.get() as OpenStory;

/** A page with five seconds of speech a sentence; with `told`, only that many sentences are spoken. */
export function page(text: string, key?: string, told = splitSentences(text).length): Page {
  const marks = Array.from({ length: told }, (_, i) => i * 5);
  return { text, ...(key && { speech: { key, type: 'audio/mpeg', duration: told * 5, marks } }) };
}

export const ONE = 'Once there was a fox.';
export const REST = `${ONE} It had a bell. It rang.`;
export const NEXT = 'The bell fell silent. Why?';

const { pack: _, ...own } = card({ source: 'made', availability: 'partial' });

/** A story being made and its listener: the test writes as story making would, and observes the player. */
export async function listening(
  set: (world: World) => void = () => {},
  change: Parameters<typeof createWorld>[0] = {},
) {
  const { world, deps } = createWorld(change);
  const base: Story = { ...story, source: 'made', pages: [], wish: { hero: 'fox' } };
  world.card = own;
  world.story = undefined;
  world.stored.clear();
  world.speaks = true;

  const write = (pages: Page[], more: Partial<Story> = { open: true }) => {
    world.story = { ...base, ...more, pages };
    world.stored = new Set(pages.flatMap(({ speech }) => speech?.key ?? []));
    world.changed('cards');
    return soon();
  };
  const making = (more: Partial<Making> = {}) => {
    world.making = {
      id: 'fox',
      from: 'llm',
      phase: 'writing',
      page: 1,
      of: 5,
      audible: true,
      since: 0,
      at: Date.now(),
      ...more,
    };
    world.changed('making');
    return soon();
  };
  const end = (failure?: Making['failure']) => making({ phase: 'ended', ...(failure && { failure }) });
  /** Plays the sound to its end. */
  const heard = () => {
    world.sound.now = world.sound.start + 1e6;
    world.sound.events.onEnd();
    return soon();
  };
  await making();
  set(world);
  const player = createPlayerModel('fox', deps);
  const open = async () => {
    player.open();
    await soon();
  };
  return { world, player, write, making, end, heard, open };
}
type World = ReturnType<typeof createWorld>['world'];
