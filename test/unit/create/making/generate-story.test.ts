import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import { splitSentences } from '../../../../src/domain/story/sentences';
import { withDb } from '../../../../src/storage/db';
import { getAudio } from '../../../../src/storage/media/audio';
import { settings } from '../../../../src/storage/settings/settings';
import { changeGenerated } from '../../../../src/storage/story/generated';
import { getStory } from '../../../../src/storage/story/stories';
import { getWish, readWishes } from '../../../../src/storage/story/wishes';
import { expectConsistent, freshDb } from '../../storage/fresh';
import { createRig, mp3, PAGES, seconds, TALE } from '../rig';

let rig: ReturnType<typeof createRig>;
beforeEach(async () => {
  await freshDb();
  settings.set({});
  rig = createRig();
});

const [one, two, three] = PAGES as [string, string, string];
const first = splitSentences(one)[0] as string;

describe('a wish with a storyteller and a voice', () => {
  it('becomes a whole story, told and spoken, and the wish is gone', async () => {
    const wish = await rig.wish();
    await rig.tell(wish);
    const { story, card, wish: left, pages } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(story).toMatchObject({
      title: 'Pip and the Star',
      source: 'made',
      madeWith: { model: 'm', voice: 'v' },
    });
    expect(story?.open).toBeUndefined();
    expect(card).toMatchObject({ availability: 'offline', narrated: true, title: 'Pip and the Star' });
    expect(left).toBeUndefined();
    expect(rig.makings[0]).toMatchObject({ id: wish.id, phase: 'asking', page: 0, of: 8, audible: false });
    expect(rig.last()).toMatchObject({ id: wish.id, phase: 'ended', page: 3, of: 3, audible: true });
    expect(rig.last().failure).toBeUndefined();
    for (const { speech } of story?.pages ?? []) expect(await getAudio(speech?.key as string)).toBeDefined();
    await expectConsistent();
  });

  it('has another title than a story that the model has called the same before', async () => {
    const titles: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const wish = await rig.wish();
      await rig.tell(wish);
      titles.push((await rig.made(wish.id)).story?.title);
    }
    expect(titles).toEqual(['Pip and the Star', 'Pip and the Star 2', 'Pip and the Star 3']);
  });

  it('is heard from its first sentence on, while the rest is being written', async () => {
    const wish = await rig.wish();
    const seen: unknown[] = [];
    rig.llm.pace = async () => {
      if (rig.makings.at(-1)?.audible && !seen.length) {
        const { story } = await rig.made(wish.id);
        seen.push(
          story?.pages.map(({ text, speech }) => [text, speech?.duration]),
          story?.open,
        );
      }
      await new Promise((done) => setTimeout(done, 1));
    };
    await rig.tell(wish);
    expect(seen).toEqual([[[first, expect.closeTo(seconds(first), 3)]], true]);
  });

  it('speaks the first sentence once: its page is that and the rest, laid end to end', async () => {
    const wish = await rig.wish();
    await rig.tell(wish);
    const rest = one.slice(first.length + 1);
    expect(rig.tts.spoken).toEqual([first, rest, two, three]);
    const { story } = await rig.made(wish.id);
    const speech = story?.pages[0]?.speech;
    expect(speech?.duration).toBeCloseTo(seconds(first) + seconds(rest), 3);
    expect(speech?.marks).toHaveLength(3);
    expect(speech?.marks[1]).toBeCloseTo(seconds(first), 3);
    const sound = new Uint8Array((await getAudio(speech?.key as string))?.bytes as ArrayBuffer);
    expect([...sound]).toEqual([...new Uint8Array(mp3(first)), ...new Uint8Array(mp3(rest))]);
  });

  it('speaks the first page once more where its sounds cannot be joined', async () => {
    rig.tts.sound = (text) => ({ bytes: mp3(text), type: 'audio/ogg' });
    rig.deps.measure = async () => 5;
    const wish = await rig.wish();
    await rig.tell(wish);
    expect(rig.tts.spoken).toEqual([first, one.slice(first.length + 1), one, two, three]);
    expect((await rig.made(wish.id)).card?.availability).toBe('offline');
  });

  it('takes each word’s own time where the voice tells it', async () => {
    rig.tts.sound = (text) => ({
      bytes: mp3(text),
      type: 'audio/mpeg',
      words: [...text.matchAll(/\S+/gu)].map(({ index }, i) => [index, i / 10]),
    });
    const wish = await rig.wish();
    await rig.tell(wish);
    const [page, next] = (await rig.made(wish.id)).story?.pages ?? [];
    const [, second] = splitSentences(two);
    const before = two
      .slice(0, two.indexOf(second as string))
      .trim()
      .split(' ').length;
    expect(next?.speech?.marks[1]).toBeCloseTo(before / 10, 3);
    const at = page?.speech?.words?.find(([place]) => place === first.length + 1);
    expect(at?.[1]).toBeCloseTo(seconds(first), 3);
  });

  it('stores nothing of sounds that no page names any more', async () => {
    await rig.tell(await rig.wish());
    await expectConsistent();
  });

  it('uses the card’s title until the story has told its own, and the card’s if it never does', async () => {
    rig.llm.answers = [PAGES.join('\n\n')];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await rig.made(wish.id)).story?.title).toBe('Pip');
  });

  it('asks for what the parents have set', async () => {
    settings.set({ age: '3-4', length: 'long' });
    await rig.tell(await rig.wish());
    expect(rig.llm.asked[0]?.messages[0]?.content).toMatch(/3-4 years[\s\S]*About 12/);
  });

  it('asks a slow server at home for less than a small device could wait for', async () => {
    settings.set({ length: 'long', llm: { provider: 'openai', baseUrl: 'http://x', preset: 'ollama' } });
    rig.profile = 'lite';
    await rig.tell(await rig.wish());
    expect(rig.llm.asked[0]?.messages[0]?.content).toMatch(/About 5/);
  });

  it('İ, I, ı and i survive to the shelf and to the voice', async () => {
    const text =
      'İki ışık Iğdır’da ışıldadı, iyi ki. Sonra ılık bir rüzgâr esti ve İnci uyudu, herkes sustu.';
    rig.llm.answers = [`Başlık: İyi Işık\n\n${text}`];
    const wish = await rig.wish({ language: 'tr' });
    await rig.tell(wish);
    const { story } = await rig.made(wish.id);
    expect(story?.title).toBe('İyi Işık');
    expect(story?.pages[0]?.text).toBe(text);
    expect(rig.tts.spoken.join(' ')).toBe(text);
  });
});

describe('without a voice that can be stored', () => {
  it('the text is the story: whole, and audible with its first sentence', async () => {
    rig.services.tts = false;
    const wish = await rig.wish();
    await rig.tell(wish);
    const { card, pages } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(card).toMatchObject({ availability: 'offline', narrated: false });
    const audible = rig.makings.findIndex((making) => making.audible);
    expect(rig.makings[audible]?.phase).not.toBe('ended');
  });
});

describe('a voice that fails', () => {
  it('now and then is asked again', async () => {
    let tries = 0;
    rig.tts.fails = () => (tries++ === 1 ? new Failure('busy', 'busy', 3) : undefined);
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await rig.made(wish.id)).card?.availability).toBe('offline');
    expect(rig.pauses).toContain(3000);
  });

  it('at one page leaves that page to be finished, and no text is lost', async () => {
    rig.tts.fails = (text) => (text === two ? new Failure('broken', 'no sound') : undefined);
    const wish = await rig.wish();
    await rig.tell(wish);
    const { card, story, pages } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(story?.pages.map(({ speech }) => speech !== undefined)).toEqual([true, false, true]);
    expect(story?.open).toBeUndefined();
    expect(card?.availability).toBe('partial');
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'broken' } });
    expect(rig.last().mute).toBeUndefined();
  });

  it('for good is told of, and the device’s voice goes on with the text', async () => {
    rig.tts.fails = () => new Failure('refused', '401');
    const wish = await rig.wish();
    await rig.tell(wish);
    const { card, pages } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(card?.availability).toBe('partial');
    expect(rig.tts.spoken).toEqual([first]);
    expect(rig.last()).toMatchObject({ mute: true, audible: true, failure: { kind: 'refused' } });
  });

  it('only the missing speech is made when it is finished', async () => {
    rig.tts.fails = (text) => (text === two ? new Failure('broken', 'no sound') : undefined);
    const wish = await rig.wish();
    await rig.tell(wish);
    rig.tts.fails = () => undefined;
    rig.tts.spoken = [];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    expect(rig.tts.spoken).toEqual([two]);
    expect(rig.llm.asked).toHaveLength(1);
    expect((await rig.made(wish.id)).card?.availability).toBe('offline');
    expect(await readWishes()).toEqual([]);
  });

  it('edited text is respoken, and only that', async () => {
    const wish = await rig.wish();
    await rig.tell(wish);
    rig.tts.spoken = [];
    const before = await getStory(wish.id);
    await changeGenerated(
      wish.id,
      (story) => ({
        ...story,
        pages: story.pages.map((page, i) => (i === 1 ? { ...page, text: 'Another page.' } : page)),
      }),
      () => 'partial',
    );
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    expect(rig.tts.spoken).toEqual(['Another page.']);
    const { story, card } = await rig.made(wish.id);
    expect(card?.availability).toBe('offline');
    expect(story?.pages[1]?.speech?.key).not.toBe(before?.pages[1]?.speech?.key);
    expect(story?.pages[2]).toEqual(before?.pages[2]);
    await expectConsistent();
  });
});

describe('a storyteller that does not answer', () => {
  it.each(['unreachable', 'busy', 'failed', 'refused', 'unknown-model', 'blocked', 'offline'] as const)(
    '(%s) leaves the wish asleep, and a kit tells at once, said plainly',
    async (kind) => {
      rig.llm.answers = [new Failure(kind, 'no')];
      const wish = await rig.wish();
      await rig.tell(wish);
      const { wish: left, card, story } = await rig.made(wish.id);
      expect(left).toMatchObject({ tries: 1, state: 'waiting', failure: { kind } });
      expect(left?.notBefore).toBeGreaterThan(rig.clock);
      expect(card?.availability).toBe('listed');
      expect(story).toBeUndefined();
      expect(rig.kits).toHaveLength(1);
      expect(rig.kits[0]).not.toBe(wish.id);
      expect(rig.last()).toMatchObject({
        id: rig.kits[0],
        from: 'kit',
        instead: kind,
        audible: true,
        phase: 'ended',
      });
    },
  );

  it('and no network: nobody is asked, unless the backend stands on this device', async () => {
    rig.online = false;
    await rig.tell(await rig.wish());
    expect(rig.llm.asked).toEqual([]);
    expect(rig.last()).toMatchObject({ instead: 'offline', audible: true });
    const connection = rig.deps.connection;
    rig.deps.connection = async (kind) => {
      const set = await connection(kind);
      return set && { ...set, baseUrl: 'http://localhost:8080/v1' };
    };
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await rig.made(wish.id)).pages).toEqual(PAGES);
  });

  it('tells no kit when nobody waits for it', async () => {
    rig.llm.answers = [new Failure('unreachable')];
    await rig.tell(await rig.wish(), false);
    expect(rig.kits).toEqual([]);
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'unreachable' } });
  });

  it('and no kit either: both are said', async () => {
    rig.llm.answers = [new Failure('offline')];
    rig.kit = new Failure('offline');
    const wish = await rig.wish();
    await rig.tell(wish);
    expect(rig.last()).toMatchObject({ instead: 'offline', failure: { kind: 'offline' }, phase: 'ended' });
    expect(await getWish(wish.id)).toBeDefined();
  });

  it('waits longer each time, as long as the server asks, and at last only for what happens', async () => {
    rig.llm.answers = [new Failure('unreachable')];
    const wish = await rig.wish();
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      await rig.tell((await getWish(wish.id)) ?? wish, false);
      waits.push((((await getWish(wish.id))?.notBefore ?? 0) - rig.clock) / 1000);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900, Number.POSITIVE_INFINITY]);
    rig.llm.answers = [new Failure('busy', 'busy', 600)];
    const other = await rig.wish();
    await rig.tell(other, false);
    expect(((await getWish(other.id))?.notBefore ?? 0) - rig.clock).toBe(600_000);
  });

  it('is asked again while that may help, and not for ever', async () => {
    rig.llm.answers = [new Failure('unreachable'), new Failure('failed'), TALE];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await rig.made(wish.id)).pages).toEqual(PAGES);
    rig.llm.asked = [];
    rig.llm.answers = [new Failure('unreachable')];
    await rig.tell(await rig.wish(), false);
    expect(rig.llm.asked).toHaveLength(3);
  });

  it('a failed story is not “cached”: the same wish, made again, is asked again', async () => {
    rig.llm.answers = [new Failure('failed', '500')];
    const wish = await rig.wish();
    await rig.tell(wish, false);
    expect(await getStory(wish.id)).toBeUndefined();
    rig.llm.answers = [TALE];
    await rig.tell((await getWish(wish.id)) ?? wish, false);
    expect((await rig.made(wish.id)).pages).toEqual(PAGES);
    const again = await rig.wish();
    await rig.tell(again);
    expect((await rig.made(again.id)).pages).toEqual(PAGES);
  });

  it('because it is too much for it is asked for less; then a shorter story is offered', async () => {
    rig.llm.answers = [new Failure('too-long', 'context'), TALE];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect(rig.llm.asked.map(({ most }) => most)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(rig.llm.asked[1]?.most).toBeLessThan(rig.llm.asked[0]?.most as number);
    rig.llm.answers = [new Failure('too-long', 'context')];
    const other = await rig.wish();
    await rig.tell(other);
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'too-long' } });
    expect(rig.kits).toEqual([]);
    expect(await getWish(other.id)).toMatchObject({ length: 'short', notBefore: Number.POSITIVE_INFINITY });
  });

  it('tells nothing but thoughts or air: that is broken, and nothing is stored', async () => {
    for (const answer of ['', '<think>no</think>', 'Title: Nothing']) {
      rig.llm.answers = [answer];
      const wish = await rig.wish();
      await rig.tell(wish, false);
      expect(rig.last().failure?.kind, answer).toBe('broken');
      expect(await getStory(wish.id)).toBeUndefined();
    }
  });

  it('tells it in another language: it is asked once more, and then that is said', async () => {
    const turkish =
      'Başlık: İnci ve Yıldız\n\nİnci en yaşlı meşenin altında yaşayan küçük, kızıl bir tilkiydi. Her akşam yıldızları sayardı. Bir akşam bir tanesi eksikti.';
    rig.llm.answers = [turkish, TALE];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect(rig.llm.asked).toHaveLength(2);
    expect(await rig.made(wish.id)).toMatchObject({ pages: PAGES, story: { title: 'Pip and the Star' } });
    rig.llm.asked = [];
    rig.llm.answers = [turkish];
    const other = await rig.wish();
    await rig.tell(other, false);
    expect(rig.llm.asked).toHaveLength(2);
    expect(rig.last().failure).toMatchObject({ kind: 'broken' });
    expect(await getStory(other.id)).toBeUndefined();
  });
});

describe('a story that is cut off', () => {
  const cut = `Title: Pip and the Star\n\n${one}\n\nSo Pip took her lantern and walked up the hill. The gra`;
  const rest = `The grass was wet and the owl asked where she went.\n\n${three}`;

  it('goes on from the last whole sentence', async () => {
    rig.llm.answers = [[cut, new Failure('broken', 'cut')], rest];
    const wish = await rig.wish();
    await rig.tell(wish);
    const { pages, card } = await rig.made(wish.id);
    expect(pages?.join(' ')).toBe(PAGES.join(' '));
    expect(card?.availability).toBe('offline');
    expect(rig.llm.asked[1]?.messages.at(-1)?.content).toMatch(
      /«So Pip took her lantern and walked up the hill\.»/,
    );
  });

  it('twice, and is left unfinished after that; then it can be finished from the text so far', async () => {
    rig.llm.answers = [[cut, new Failure('broken', 'cut')], new Failure('broken', 'cut')];
    const wish = await rig.wish();
    await rig.tell(wish);
    const { story, card, wish: left } = await rig.made(wish.id);
    expect(story?.open).toBe(true);
    expect(story?.pages.every(({ speech }) => speech)).toBe(true);
    expect(card?.availability).toBe('partial');
    expect(left).toBeUndefined();
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'broken' }, audible: true });

    rig.llm.answers = [rest];
    rig.tts.spoken = [];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    const whole = await rig.made(wish.id);
    expect(whole.pages?.join(' ')).toBe(PAGES.join(' '));
    expect(whole.card?.availability).toBe('offline');
    expect(whole.story?.open).toBeUndefined();
    expect(rig.tts.spoken.join('\n\n').replaceAll('\n\n', ' ')).toBe(rest.replaceAll('\n\n', ' '));
  });

  it('by somebody who has had enough keeps whole sentences, and is not told anew', async () => {
    const stop = new AbortController();
    let pieces = 0;
    rig.llm.pace = async () => {
      if (++pieces === 25) stop.abort();
    };
    const wish = await rig.wish();
    await rig.tell(wish, true, stop.signal);
    const { story, wish: left, card } = await rig.made(wish.id);
    expect(story?.open).toBe(true);
    expect(one.startsWith(story?.pages[0]?.text as string)).toBe(true);
    expect(story?.pages[0]?.text).toMatch(/\.$/);
    expect(left).toBeUndefined();
    expect(card?.availability).toBe('partial');
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'aborted' } });
  });

  it('before its first sentence leaves nothing behind', async () => {
    const stop = new AbortController();
    rig.llm.pace = async () => stop.abort();
    const wish = await rig.wish();
    await rig.tell(wish, true, stop.signal);
    expect(await rig.made(wish.id)).toEqual({
      story: undefined,
      card: undefined,
      wish: undefined,
      pages: undefined,
    });
  });

  it('by a page that was killed is half a story, and its wish is not told again', async () => {
    const wish = await rig.wish();
    rig.llm.answers = [[cut, new Failure('broken')], new Failure('broken')];
    await rig.tell(wish);
    const { story } = await rig.made(wish.id);
    rig.llm.asked = [];
    // As if the wish were still there: both are written together, but older stores may hold both.
    await rig.tell(await rig.wish({ id: wish.id }));
    expect(rig.llm.asked).toEqual([]);
    expect(await getStory(wish.id)).toEqual(story);
    expect(await getWish(wish.id)).toBeUndefined();
  });

  it('is not finished while the storyteller sleeps: that wish waits as well', async () => {
    rig.llm.answers = [[cut, new Failure('broken')], new Failure('broken')];
    const wish = await rig.wish();
    await rig.tell(wish);
    const before = await getStory(wish.id);
    rig.llm.answers = [new Failure('unreachable')];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    expect(await getWish(wish.id)).toMatchObject({ kind: 'finish', tries: 1 });
    expect(await getStory(wish.id)).toEqual(before);
  });
});

describe('what is not for children', () => {
  const nothingLeft = async (id: string) => {
    expect(await rig.made(id)).toEqual({
      story: undefined,
      card: undefined,
      wish: undefined,
      pages: undefined,
    });
    expect(rig.last()).toMatchObject({ phase: 'ended', failure: { kind: 'unsuitable' } });
    expect(rig.kits).toEqual([]);
    await expectConsistent();
  };

  it('a wish is turned away before anybody is asked', async () => {
    const wish = await rig.wish({}, { words: 'a story with a gun' });
    await rig.tell(wish);
    expect(rig.llm.asked).toEqual([]);
    await nothingLeft(wish.id);
    rig.services.llm = false;
    const other = await rig.wish({ language: 'tr' }, { words: 'silahlı bir masal' });
    await rig.tell(other);
    await nothingLeft(other.id);
  });

  it('a refusal is no story', async () => {
    for (const answer of [
      'I’m sorry, but I can’t help with that. Something else?',
      'Üzgünüm, bunu yazamam.',
    ]) {
      rig.llm.answers = [answer];
      const wish = await rig.wish();
      await rig.tell(wish);
      await nothingLeft(wish.id);
    }
  });

  it('a story that goes wrong on its second page is taken back whole', async () => {
    rig.llm.answers = [
      `Title: T\n\n${one}\n\nThen he took a rifle and walked up the hill with all of his friends behind.`,
    ];
    const wish = await rig.wish();
    await rig.tell(wish);
    await nothingLeft(wish.id);
    expect(await withDb((db) => db.count('audio'))).toBe(0);
    expect(rig.tts.spoken).not.toContain(expect.stringMatching(/rifle/));
  });

  it('the server’s own judge is asked where parents want it', async () => {
    rig.llm.fit = false;
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await rig.made(wish.id)).pages).toEqual(PAGES);
    settings.set({ moderate: true });
    const other = await rig.wish({}, { words: 'something' });
    await rig.tell(other);
    await nothingLeft(other.id);
  });

  it('never costs a story that stood before', async () => {
    rig.llm.answers = [
      [`Title: T\n\n${one}\n\nSo Pip took her lantern and`, new Failure('broken')],
      new Failure('broken'),
    ];
    const wish = await rig.wish();
    await rig.tell(wish);
    const before = await getStory(wish.id);
    rig.llm.answers = [
      'Then she found a gun. It was very loud and everybody in the forest ran away from it.',
    ];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    expect(await getStory(wish.id)).toEqual(before);
    expect(rig.last().failure?.kind).toBe('unsuitable');
  });
});

describe('parents', () => {
  it('may want to see a new story first: it lies asleep and is never audible', async () => {
    settings.set({ approveStories: true });
    const wish = await rig.wish();
    const shown = new Set<string | undefined>();
    rig.tts.pace = async () => void shown.add((await rig.made(wish.id)).card?.availability);
    await rig.tell(wish);
    const { story, card, pages } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(story?.held).toBe(true);
    expect(card?.availability).toBe('listed');
    expect([...shown]).toEqual(['listed']);
    expect(rig.makings.some(({ audible }) => audible)).toBe(false);
  });

  it('see the title first, too: until then the card is called as the wish was', async () => {
    settings.set({ approveStories: true });
    const wish = await rig.wish();
    await rig.tell(wish);
    const { story, card } = await rig.made(wish.id);
    expect([story?.title, card?.title]).toEqual(['Pip and the Star', 'Pip']);
    await changeGenerated(
      wish.id,
      ({ held: _, ...rest }) => rest,
      () => 'offline',
    );
    expect((await rig.made(wish.id)).card?.title).toBe('Pip and the Star');
  });

  it('see what is added to a story that they let go: it is held again, and is not when nothing was added', async () => {
    rig.llm.answers = [
      [`Title: T\n\n${one}\n\nSo Pip took her lantern and`, new Failure('broken')],
      new Failure('broken'),
    ];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect((await getStory(wish.id))?.held).toBeUndefined();
    settings.set({ approveStories: true });
    rig.llm.answers = [new Failure('offline')];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    expect((await getStory(wish.id))?.held).toBeUndefined();
    rig.makings.length = 0;
    rig.llm.answers = [`${two}\n\n${three}`];
    await rig.tell(await rig.wish({ id: wish.id, kind: 'finish' }));
    const { story, card } = await rig.made(wish.id);
    expect(story?.held).toBe(true);
    expect(card?.availability).toBe('listed');
  });

  it('read in the list of events which word it was; who wished is not told', async () => {
    rig.llm.answers = [`Title: T\n\nOnce a fox found a rifle in the wood and wondered at it for a while.`];
    await rig.tell(await rig.wish());
    expect(rig.last().failure?.message).not.toContain('rifle');
  });

  it('may want to see wishes that waited', async () => {
    settings.set({ approveWishes: true });
    rig.llm.answers = [new Failure('offline')];
    const wish = await rig.wish();
    await rig.tell(wish);
    expect(await getWish(wish.id)).toMatchObject({ state: 'approval' });
  });

  it('who rename a story while it is made keep their title', async () => {
    const wish = await rig.wish();
    rig.tts.pace = async (text) => {
      if (text === two)
        await changeGenerated(
          wish.id,
          (story) => ({ ...story, title: 'Ours' }),
          () => 'partial',
        );
    };
    await rig.tell(wish);
    expect((await rig.made(wish.id)).story?.title).toBe('Ours');
  });

  it('who delete a story while it is made get no half of it back', async () => {
    const wish = await rig.wish();
    const { deleteGenerated } = rig.deps;
    rig.tts.pace = async (text) => {
      if (text === two) await deleteGenerated(wish.id);
    };
    await rig.tell(wish);
    expect((await rig.made(wish.id)).story).toBeUndefined();
    expect(await withDb((db) => db.count('audio'))).toBe(0);
    await expectConsistent();
  });
});

describe('a series', () => {
  it('reads the end of the story before, keeps its hero, and is linked to it', async () => {
    const wish = await rig.wish();
    await rig.tell(wish);
    const next = await rig.wish({ continues: wish.id });
    await rig.tell(next);
    const { story } = await rig.made(next.id);
    expect(story?.series).toEqual({ first: wish.id, before: wish.id, part: 2 });
    const asked = rig.llm.asked[1]?.messages[1]?.content;
    expect(asked).toContain(three);
    expect(asked).toMatch(/part 2 of a series.*«Pip and the Star»/);
    const third = await rig.wish({ continues: next.id });
    await rig.tell(third);
    expect((await rig.made(third.id)).story?.series).toEqual({ first: wish.id, before: next.id, part: 3 });
  });

  it('goes on as a story of its own where the one before is gone', async () => {
    const wish = await rig.wish({ continues: 'gone' });
    await rig.tell(wish);
    expect((await rig.made(wish.id)).story?.series).toBeUndefined();
  });
});

describe('speech', () => {
  it('is not made further ahead of whoever listens than the profile allows', async () => {
    rig.profile = 'lite';
    const wish = await rig.wish();
    let page = 0;
    rig.listening = async (id) => ({ id, page, time: 0, at: rig.clock });
    const spoken: [string, number][] = [];
    rig.tts.pace = async (text) => void spoken.push([text, page]);
    rig.deps.retryTiming.pause = async () => void page++;
    await rig.tell(wish);
    expect(spoken.at(-1)).toEqual([three, 1]);
  });

  it('goes on to the end when nobody listens any more', async () => {
    rig.profile = 'lite';
    const wish = await rig.wish();
    const left = rig.clock;
    rig.listening = async (id) => ({ id, page: 0, time: 0, at: left });
    await rig.tell(wish);
    expect((await rig.made(wish.id)).card?.availability).toBe('offline');
    expect(rig.pauses.reduce((sum, time) => sum + time, 0)).toBeLessThan(30_000);
  });

  it('goes on to the end when the clock was set back while somebody listened', async () => {
    rig.profile = 'lite';
    const wish = await rig.wish();
    rig.listening = async (id) => ({ id, page: 0, time: 0, at: rig.clock + 2 * 3_600_000 });
    await rig.tell(wish);
    expect((await rig.made(wish.id)).card?.availability).toBe('offline');
    expect(rig.pauses).toEqual([]);
  });

  it('that does not fit leaves the text', async () => {
    settings.set({ audioLimitMB: 0.000001 });
    const wish = await rig.wish();
    await rig.tell(wish);
    const { pages, card } = await rig.made(wish.id);
    expect(pages).toEqual(PAGES);
    expect(card?.availability).toBe('partial');
    expect(rig.last()).toMatchObject({ mute: true, failure: { kind: 'full' } });
  });
});

describe('pictures', () => {
  it('come last, bound to the story, and what fails there is only noted', async () => {
    settings.set({ pictures: 'pages' });
    rig.services.image = true;
    const wish = await rig.wish();
    await rig.tell(wish);
    const { story, card } = await rig.made(wish.id);
    expect(story?.picture).toEqual({ key: `${wish.id}/picture`, type: 'image/webp' });
    expect(story?.pages.map(({ picture }) => picture?.key)).toEqual(
      [0, 1, 2].map((i) => `${wish.id}/picture-${i}`),
    );
    expect(card?.availability).toBe('offline');
    await expectConsistent();

    rig.deps.shrink = async () => {
      throw new Failure('broken', 'no picture');
    };
    const other = await rig.wish();
    await rig.tell(other);
    expect((await rig.made(other.id)).card?.availability).toBe('offline');
    expect(rig.log.at(-1)).toBe('pictures broken: no picture');
  });
});

describe('two wishes', () => {
  it('never share an id, however alike they are', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 50; i++) ids.add((await rig.wish()).id);
    expect(ids.size).toBe(50);
    expect((await readWishes()).length).toBe(50);
  });
});
