import { describe, expect, test, vi } from 'vitest';
import { createPlayerModel, type PlayerModel } from '../../../src/player/model';
import { createWordSteps, wordBeside } from '../../../src/player/one-word/steps';
import type { OpenStory } from '../../../src/player/state';
import { createWorld, story } from './fakes';

const timed = {
  ...story,
  pages: story.pages.map((page) => ({
    ...page,
    speech: {
      ...page.speech,
      words: page.text
        .split(' ')
        .map((_, i, all) => [all.slice(0, i).join(' ').length + (i ? 1 : 0), i + (i > 2 ? 2 : 0)]),
    },
  })),
} as typeof story;

/** An open story of three pages, each of two sentences of three words. */
async function lying(told: boolean) {
  const { world, deps } = createWorld();
  world.story = told ? timed : story;
  const player = createPlayerModel('fox', deps);
  await player.open();
  await vi.waitFor(() => expect(world.sounds.length).toBe(1));
  const now = () => player.state.get() as OpenStory;
  const place = () => [now().page, now().sentence, now().word];
  const announcer = { say: vi.fn(async () => {}), stop: vi.fn() };
  return { world, player, now, place, announcer, steps: createWordSteps(player as PlayerModel, announcer) };
}

describe('word by word', () => {
  test('leads over the edges of sentence and page, and not beyond the story', async () => {
    const { now } = await lying(true);
    const at = (page: number, sentence: number, word: number) => ({ ...now(), page, sentence, word });
    expect(wordBeside(at(0, 0, 0), 1)).toEqual({ page: 0, sentence: 0, word: 1 });
    expect(wordBeside(at(0, 0, 2), 1)).toEqual({ page: 0, sentence: 1, word: 0 });
    expect(wordBeside(at(0, 1, 2), 1)).toEqual({ page: 1, sentence: 0, word: 0 });
    expect(wordBeside(at(1, 0, 0), -1)).toEqual({ page: 0, sentence: 1, word: 2 });
    expect(wordBeside(at(0, 0, 0), -1)).toBeUndefined();
    expect(wordBeside(at(2, 1, 2), 1)).toBeUndefined();
  });

  test('sounds for the length of its word, and stands at its beginning again', async () => {
    const { world, player, place, steps, now } = await lying(true);
    player.pause();
    steps.go(1);
    expect(world.sound.playing).toBe(true);
    expect(world.sound.now).toBeCloseTo(1, 1);
    world.sound.now = 1.5;
    await new Promise((done) => setTimeout(done, 60));
    expect(world.sound.playing).toBe(true);
    world.sound.now = 1.99;
    await vi.waitFor(() => expect(now().status).toBe('paused'));
    expect(place()).toEqual([0, 0, 1]);
    expect(world.sound.now).toBe(1);
  });

  test('leaves a page alone that was turned meanwhile', async () => {
    const { world, player, place, steps, now } = await lying(true);
    steps.go(1);
    player.turnPage(1);
    world.sound.now = 10;
    await new Promise((done) => setTimeout(done, 60));
    expect(place()[0]).toBe(1);
    expect(now().status).toBe('playing');
    player.close();
  });

  test('only shows a word of a recording whose words nobody timed', async () => {
    const { world, player, place, steps, announcer } = await lying(false);
    player.pause();
    steps.go(1);
    expect(place()).toEqual([0, 0, 1]);
    expect(world.sound.playing).toBe(false);
    expect(announcer.say).not.toHaveBeenCalled();
  });
});
