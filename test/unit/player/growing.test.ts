import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { STALE } from '../../../src/storage/story/making';
import { card } from './fakes';
import { listening, NEXT, now, ONE, page, REST, soon } from './making-rig';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a story that is being made', () => {
  test('is heard from its first sentence, goes on in the page that grew, and then on the next', async () => {
    const { world, player, write, heard, end, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    expect(now(player)).toMatchObject({ status: 'playing', making: 'yes' });
    world.sound.now = 3;
    await soon();

    await write([page(REST, 'b')]);
    // The change leaves the sound and the position alone.
    expect(world.sounds).toHaveLength(1);
    expect(world.sound.closed).toBe(false);
    expect(now(player)).toMatchObject({ page: 0, sentence: 0, time: 3, timeline: { total: 15 } });
    await heard();
    expect(world.sounds).toHaveLength(2);
    expect(world.sound).toMatchObject({ at: 5, start: 0, playing: true });
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, sentence: 1 });

    await write([page(REST, 'b'), page(NEXT, 'c')]);
    await heard();
    expect(world.sound).toMatchObject({ at: 15, start: 15, playing: true });
    expect(now(player)).toMatchObject({ page: 1, sentence: 0 });
    world.card = { ...card({ source: 'made', availability: 'offline' }) };
    await write([page(REST, 'b'), page(NEXT, 'c')], {});
    await end();
    await heard();
    expect(now(player)).toMatchObject({ status: 'ended', making: 'no' });
  });

  test('waits at the end of what there is, says which page is being written, and goes on by itself', async () => {
    const { world, player, write, making, heard, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    await heard();
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 0 });
    expect(world.marks).toEqual(['opened']);
    await write([page(REST, 'b')]);
    expect(now(player)).toMatchObject({ status: 'playing', sentence: 1, awaitedPage: undefined });
    expect(world.sound.at).toBe(5);
    await heard();
    await making({ page: 2 });
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 1 });
    await write([page(REST, 'b'), page(NEXT, 'c')]);
    expect(now(player)).toMatchObject({ status: 'playing', page: 1, time: 15 });
  });

  test('that grew in the very moment in which its sound ended loses nothing', async () => {
    const { world, player, write, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    const writing = write([page(REST, 'b'), page(NEXT, 'c')]);
    world.sound.events.onEnd();
    await writing;
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, sentence: 1 });
    expect(world.sound.at).toBe(5);
  });

  test('is asked for its next page by a finger, and answers when that comes', async () => {
    const { world, player, write, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    player.turnPage(1);
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 1 });
    expect(world.sound.closed).toBe(true);
    await write([page(REST, 'b')]);
    expect(now(player).status).toBe('waiting');
    await write([page(REST, 'b'), page(NEXT, 'c')]);
    expect(now(player)).toMatchObject({ status: 'playing', page: 1 });
  });

  test('that turns out to have been no story yet is told anew', async () => {
    const { world, player, write, open } = await listening();
    await write([page('The user wants a story.', 'a')]);
    await open();
    await write([]);
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 0, timeline: { total: 0 } });
    expect(world.sound.closed).toBe(true);
    await write([page(REST, 'b')]);
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, sentence: 0 });
    expect(world.sound.at).toBe(0);
  });

  test('keeps its sound within reach when only a picture comes', async () => {
    const { world, player, write, open } = await listening();
    await write([page(REST, 'b')]);
    await open();
    await write([{ ...page(REST, 'b'), picture: { key: 'fox/picture', type: 'image/png' } }]);
    expect(now(player).story.pages[0]?.picture).toBeDefined();
    player.playSentence(0, 2);
    await soon();
    expect(world.sounds).toHaveLength(1);
    expect(world.sound.now).toBe(10);
  });

  test('whose text has its end ends there, though pages that were leafed past are being spoken still', async () => {
    const { player, write, making, open } = await listening();
    await write([page(ONE, 'a'), page(NEXT)], {});
    await making({ phase: 'speaking' });
    await open();
    player.turnPage(1);
    await soon();
    expect(now(player)).toMatchObject({ status: 'waiting', page: 1 });
    player.turnPage(1);
    await soon();
    expect(now(player).status).toBe('ended');
  });

  test('stays paused while it grows, and plays on from there', async () => {
    const { world, player, write, heard, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    await heard();
    player.pause();
    player.play();
    await soon();
    // Nothing has arrived: nothing is played twice.
    expect(now(player).status).toBe('waiting');
    expect(world.sounds).toHaveLength(1);
    player.pause();
    await write([page(REST, 'b'), page(NEXT, 'c')]);
    expect(now(player)).toMatchObject({ status: 'paused', page: 0 });
    expect(world.sounds).toHaveLength(1);
    player.play();
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 0, sentence: 1 });
  });

  test('goes to touched places by the times that it has now', async () => {
    const { world, player, write, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    await write([page(REST, 'b'), page(NEXT, 'c')]);
    player.playSentence(0, 2);
    await soon();
    expect(world.sounds).toHaveLength(2);
    expect(world.sound).toMatchObject({ at: 10, playing: true });
    player.turnPage(1);
    await soon();
    expect(now(player)).toMatchObject({ page: 1, time: 15 });
  });

  test('draws nothing new for news that are none', async () => {
    const { world, player, write, making, open } = await listening();
    await write([page(REST, 'b')]);
    await open();
    let drawn = 0;
    player.state.subscribe(() => drawn++);
    for (let i = 0; i < 5; i++) await making();
    world.changed('cards');
    await soon();
    expect(drawn).toBe(0);
  });

  test('is followed no longer once it is left', async () => {
    const { world, player, write, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    world.heard = undefined;
    player.close();
    expect(world.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(world.heard).toBeDefined();
  });
});

describe('a page whose words are here before its voice', () => {
  test('is waited for while it may come, from the first sentence that is not spoken', async () => {
    const { world, player, write, heard, open } = await listening();
    await write([page(REST, 'a', 1)]);
    await open();
    expect(world.sound).toMatchObject({ at: 0, playing: true });
    await heard();
    expect(now(player)).toMatchObject({ status: 'waiting', page: 0, sentence: 1, awaitedPage: undefined });
    // The page's voice is slower than its first piece: the sentence still begins at its beginning.
    const slow = page(REST, 'b');
    if (slow.speech) slow.speech.marks = [0, 6, 11];
    await write([slow]);
    expect(world.sound).toMatchObject({ at: 6, playing: true });
  });

  test('is never joined with the page behind it before it is whole', async () => {
    const { world, write, open } = await listening();
    await write([page(REST, 'a', 1), page(NEXT, 'c')]);
    await open();
    expect(world.sound.size).toBe(10);
  });

  test('is told by the device’s voice once the tts has given up, or the making has ended', async () => {
    for (const how of ['mute', 'end'] as const) {
      const said: string[] = [];
      const say = async (sentence: string) => void said.push(sentence);
      const { player, write, making, end, heard, open } = await listening(undefined, {
        openVoice: async () => ({ name: 'v', say }),
      });
      await write([page(ONE, 'a'), page(NEXT)]);
      await open();
      await heard();
      expect(now(player)).toMatchObject({ status: 'waiting', page: 1 });
      if (how === 'mute') await making({ mute: true });
      else await end({ kind: 'broken', message: 'cut' });
      await soon(3000);
      expect(said).toEqual(['The bell fell silent.', 'Why?']);
    }
  });

  test('is not waited for for ever', async () => {
    const said: string[] = [];
    const say = async (sentence: string) => void said.push(sentence);
    const { player, write, making, heard, open } = await listening(undefined, {
      openVoice: async () => ({ name: 'v', say }),
    });
    await write([page(ONE, 'a'), page(NEXT)]);
    await open();
    await heard();
    for (let seconds = 0; seconds < 110; seconds += 5) {
      await soon(4850);
      await making();
    }
    expect(now(player).status).toBe('waiting');
    expect(said).toEqual([]);
    await soon(15_000);
    expect(said).toEqual(['The bell fell silent.', 'Why?']);
  });

  test('is told at once where no tts is set, and the pages behind it too', async () => {
    const said: string[] = [];
    const say = async (sentence: string) => void said.push(sentence);
    const { player, write, end, open } = await listening(
      (world) => {
        world.speaks = false;
      },
      { openVoice: async () => ({ name: 'v', say }) },
    );
    await write([page(ONE)]);
    await open();
    await soon(1000);
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 0 });
    await write([page(REST)]);
    await soon(2000);
    await write([page(REST), page(NEXT)]);
    await soon(2000);
    expect(said).toEqual([ONE, 'It had a bell.', 'It rang.', 'The bell fell silent.', 'Why?']);
    await write([page(REST), page(NEXT)], {});
    await end();
    expect(now(player).status).toBe('ended');
  });

  test('of a kit comes from its clips, whatever tts is set', async () => {
    const { player, write, making, open } = await listening((world) => {
      world.speaks = false;
    });
    await making({ from: 'kit', phase: 'speaking' });
    await write([page(REST), page(NEXT)], { source: 'kit' });
    await open();
    expect(now(player).status).toBe('waiting');
    await write([page(REST, 'b'), page(NEXT)], { source: 'kit' });
    expect(now(player).status).toBe('playing');
  });
});

describe('a making that ends before the story is whole', () => {
  test('leaves a story to be continued, never *the end*', async () => {
    const { world, player, write, end, heard, open } = await listening();
    await write([page(REST, 'b')]);
    await open();
    await end({ kind: 'broken', message: 'cut' });
    expect(now(player).status).toBe('playing');
    await heard();
    expect(now(player).status).toBe('unfinished');
    expect(world.marks).toEqual(['opened']);
    player.turnPage(-1);
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', page: 0 });
  });

  test('that is not heard of for too long counts as ended, and comes back when it is heard of again', async () => {
    const { world, player, write, making, heard, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    await heard();
    expect(now(player).status).toBe('waiting');
    const { readMaking } = { readMaking: world.making };
    world.making = undefined;
    await soon(STALE + 1000);
    expect(now(player).status).toBe('unfinished');
    world.making = readMaking;
    await making();
    expect(now(player).status).toBe('waiting');
  });

  test('is stopped from the waiting screen, and says so until it has', async () => {
    const { world, player, write, making, end, heard, open } = await listening();
    await write([page(ONE, 'a')]);
    await open();
    await heard();
    player.stopMaking();
    expect(world.asked).toEqual(['stop']);
    await making({ page: 2 });
    expect(now(player)).toMatchObject({ status: 'waiting', making: 'stopping' });
    await end({ kind: 'aborted', message: 'stopped' });
    expect(now(player)).toMatchObject({ status: 'unfinished', making: 'no' });
  });

  test('of a kit without its clips is said with a way to have them fetched, and is heard once they are here', async () => {
    const { world, player, write, end, open } = await listening((w) => {
      w.card = { ...card({ source: 'kit', availability: 'partial' }), pack: '' };
      w.speaks = false;
    });
    await write([page(ONE), page(NEXT)], { source: 'kit' });
    await end({ kind: 'broken', message: 'clips were cut' });
    await open();
    expect(now(player).trouble).toMatchObject({ kind: 'cut' });
    // No voice of the device hides it.
    await soon(5000);
    expect(now(player).trouble).toMatchObject({ kind: 'cut' });
    await player.retry();
    expect(world.asked).toEqual(['finish']);
    expect(now(player).trouble).toBeUndefined();
    world.card = { ...card({ source: 'kit', availability: 'offline' }), pack: '' };
    await write([page(ONE, 'a'), page(NEXT, 'b')], { source: 'kit' });
    await soon();
    expect(now(player)).toMatchObject({ status: 'playing', trouble: undefined });
    expect(world.sound.playing).toBe(true);
  });
});
