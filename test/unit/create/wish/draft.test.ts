import { describe, expect, it } from 'vitest';
import { randomDraft, WISH_CHOICES, wishFromDraft } from '../../../../src/create/wish/draft';
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
