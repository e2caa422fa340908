import { describe, expect, it } from 'vitest';
import {
  draftOfHeroes,
  heroesOf,
  randomDraft,
  toggleHero,
  WISH_CHOICES,
  wishFromDraft,
} from '../../../../src/create/wish/draft';
import { words as en } from '../../../../src/i18n/en/create';
import { words as tr } from '../../../../src/i18n/tr/create';

const first = () => 0;
const last = () => 0.999;

describe('a wish', () => {
  it('is what was picked, under a title of it', () => {
    const { wish, face } = wishFromDraft(
      { hero: 'fox', place: 'sea', thing: 'lantern', mood: 'cosy', words: '' },
      en.names,
      'en',
      last,
    );
    expect(wish).toEqual({ hero: 'fox', place: 'sea', thing: 'lantern', mood: 'cosy' });
    expect(face).toEqual({
      title: 'Fox · Lantern',
      cover: { hero: 'fox', place: 'sea', thing: 'lantern', mood: 'cosy' },
    });
  });

  it('calls a hero by the name that its family gave it', () => {
    const named = { id: 'h', name: 'Mira', hero: 'fox' } as const;
    const { wish, face } = wishFromDraft({ hero: 'fox', named, words: '' }, en.names, 'en', first);
    expect(wish).toEqual({ hero: 'fox', name: 'Mira', place: 'forest' });
    expect(face.title).toBe('Mira');
  });

  it('has a hero and a place by chance where nothing says so, and its picture shows them', () => {
    const { wish, face } = wishFromDraft({ words: '  ' }, tr.names, 'tr', last);
    expect(wish).toEqual({ hero: 'penguin', place: 'town' });
    expect(face).toEqual({ title: 'Penguen · Kasaba', cover: { hero: 'penguin', place: 'town' } });
  });

  it('leaves to the storyteller what somebody said in words, and shows of it what it can', () => {
    const { wish, face } = wishFromDraft({ words: ' A dragon \n at the  sea ' }, en.names, 'en', last);
    expect(wish).toEqual({ words: 'A dragon at the sea' });
    expect(face).toEqual({ title: 'A dragon at the sea', cover: { hero: 'dragon', place: 'sea' } });
    const unknown = wishFromDraft({ words: 'a unicorn that sneezes' }, en.names, 'en', first);
    expect(unknown.wish.hero).toBeUndefined();
    expect(unknown.face.cover).toEqual({ hero: 'lantern', place: 'forest' });
  });

  it('finds a Turkish word with its endings, and with its own capital letters', () => {
    const { face } = wishFromDraft({ words: 'AYININ ŞEMSİYESİ BAHÇEDE KALMIŞ' }, tr.names, 'tr', last);
    expect(face.cover).toEqual({ hero: 'bear', place: 'garden', thing: 'umbrella' });
  });

  it('has a short title, cut between words', () => {
    const words = 'please tell me about the day on which all of the socks went away';
    expect(wishFromDraft({ words }, en.names, 'en', first).face.title).toBe(
      'please tell me about the day on…',
    );
  });

  it('is never longer than a server is sent', () => {
    const { wish } = wishFromDraft({ words: 'a'.repeat(900) }, en.names, 'en', first);
    expect(wish.words).toHaveLength(500);
  });
});

describe('several heroes', () => {
  const fox = { hero: 'fox', named: undefined } as const;
  const owl = { hero: 'owl', named: { id: 'h', name: 'Can', hero: 'owl' } } as const;
  const bear = { hero: 'bear', named: undefined } as const;
  const robot = { hero: 'robot', named: undefined } as const;

  it('are lit one after another, and the last gives way to a fourth', () => {
    const lit = [fox, owl, bear].reduce<ReturnType<typeof toggleHero>>(toggleHero, []);
    expect(lit).toEqual([fox, owl, bear]);
    expect(toggleHero(lit, robot)).toEqual([fox, owl, robot]);
    expect(toggleHero(lit, fox)).toEqual([owl, bear]);
    // A named owl and the plain one are of one kind.
    expect(toggleHero(lit, { hero: 'owl' })).toEqual([fox, bear, { hero: 'owl' }]);
    expect(heroesOf({ words: '', ...draftOfHeroes([owl, bear]) } as never)).toEqual([owl, bear]);
    expect(draftOfHeroes([])).toEqual({ hero: undefined, named: undefined, others: undefined });
  });

  it('are all in the wish, on its picture and in its title', () => {
    const draft = { hero: 'fox', others: [owl, bear], words: '' } as const;
    const { wish, face } = wishFromDraft({ ...draft, others: [...draft.others] }, en.names, 'en', first);
    expect(wish).toEqual({
      hero: 'fox',
      others: [{ hero: 'owl', name: 'Can' }, { hero: 'bear' }],
      place: 'forest',
    });
    expect(face.title).toBe('Fox, Can, Bear');
    expect(face.cover.others).toEqual(['owl', 'bear']);
    expect(wishFromDraft({ hero: 'fox', others: [bear], words: '' }, tr.names, 'tr', first).face.title).toBe(
      'Tilki, Ayı',
    );
  });
});

describe('the dice', () => {
  it('fill every group, with anything of it', () => {
    expect(randomDraft(first)).toEqual({
      hero: 'fox',
      place: 'forest',
      thing: 'lantern',
      mood: 'funny',
      words: '',
    });
    expect(randomDraft(last)).toMatchObject({ hero: 'penguin', mood: 'adventure' });
    // Now and then there are two, each of another kind.
    const [other] = randomDraft(last).others ?? [];
    expect(other?.hero).toBe('elephant');
  });
});

describe('the words', () => {
  it('name every tile in each language, each tile otherwise', () => {
    for (const { names } of [en, tr])
      for (const [group, keys] of Object.entries(WISH_CHOICES)) {
        const all = keys.map((key) => (names[group as 'hero'] as Record<string, string>)[key]);
        expect(all.every(Boolean)).toBe(true);
        expect(new Set(all).size).toBe(8);
      }
  });
});
