import { describe, expect, it } from 'vitest';
import * as art from '../../../src/ui/figures';
import { scene } from '../../../src/ui/scene';

const shelf = [
  ['en-the-tractor-with-a-flower', 'tractor', 'farm'],
  ['tr-mertin-merdiveni', 'boy', 'town'],
  ['en-the-owl-and-the-noon-flower', 'owl', 'forest'],
  ['en-the-lift-that-went-sideways', 'lift', 'town'],
  ['tr-tosbinin-bavulu', 'turtle', 'sea'],
  ['en-the-lighthouse-that-sneezed', 'lighthouse', 'sea'],
  ['en-robot-nine-learns-to-whisper', 'robot', 'room'],
  ['tr-elifin-dugmesi', 'button', 'room'],
  ['en-where-can-an-elephant-hide', 'elephant', 'garden'],
  ['en-a-bucket-of-moon', 'girl', 'farm'],
  ['tr-kitapcidaki-kedi', 'cat', 'town'],
  ['en-the-kite-that-flew-low', 'kite', 'hills'],
  ['en-the-penguins-library-book', 'penguin', 'snow'],
  ['tr-yedinci-renk', 'rainbow', 'hills'],
  ['en-the-fox-who-wanted-to-be-blue', 'fox', 'forest'],
  ['en-captain-saskias-bathtub', 'boat', 'river'],
  ['tr-inatci-keci', 'goat', 'mountains'],
  ['en-the-cloud-that-could-not-rain', 'cloud', 'hills'],
  ['en-the-tram-that-wanted-the-sea', 'tram', 'town'],
  ['tr-uyuyakalan-horoz', 'rooster', 'farm'],
  ['en-the-dragon-who-made-toast', 'dragon', 'castle'],
  ['en-little-comets-wrong-turn', 'comet', 'space'],
  ['tr-dudugunu-yitiren-vapur', 'ship', 'sea'],
  ['en-the-bear-who-woke-too-soon', 'bear', 'snow'],
  ['en-nima-counts-the-stars', 'camel', 'desert'],
  ['tr-simitci-marti', 'gull', 'town'],
  ['en-snail-post', 'snail', 'garden'],
  ['en-the-whale-who-forgot-the-end', 'whale', 'sea'],
  ['tr-tavsanin-ektigi', 'rabbit', 'garden'],
  ['en-thirty-buns-by-morning', 'mouse', 'room'],
  ['en-a-hug-for-a-hedgehog', 'hedgehog', 'forest'],
  ['tr-sarki-soyleyen-caydanlik', 'teapot', 'room'],
  ['en-the-carousel-horse', 'horse', 'fair'],
  ['en-two-left-boots', 'frog', 'river'],
  ['tr-yazi-goren-kar-tanesi', 'snowflake', 'mountains'],
  ['en-a-home-for-a-small-wind', 'wind', 'farm'],
].map(([id = '', hero = '', place = '']) => ({ id, cover: { hero, place } }));

/** The three hues without their common turn: the palette of a scene. */
const palette = (id: string) => {
  const { style } = scene({ id, cover: { hero: '', place: '' } });
  const [sky, low, glow] = ['--sky', '--low', '--glow'].map((name) => Number(style[name]));
  return `${Number(low) - Number(sky)} ${Number(glow) - Number(sky)}`;
};

describe('a scene', () => {
  it('is the same for ever: a family knows its stories by their covers', () => {
    expect(scene({ id: 'en-snail-post', cover: { hero: 'snail', place: 'garden' } })).toMatchInlineSnapshot(`
      {
        "far": "M-260 71Q-120 57-50 69T60 74 300 69V200H-260Z",
        "farTransform": "matrix(1 0 0 1 50 0)translate(-42)",
        "near": "M-260 190Q50 4 360 190Z",
        "nearTransform": "matrix(1 0 0 1 50 0)translate(-50)",
        "style": {
          "--glow": 357,
          "--low": 325,
          "--r": "8%",
          "--sky": 293,
          "--x": "71%",
          "--y": "20%",
        },
      }
    `);
    expect(scene({ id: 'wish-1', cover: { hero: 'fox', place: 'moon' } }).style).toMatchInlineSnapshot(`
      {
        "--glow": 163,
        "--low": 193,
        "--r": "6%",
        "--sky": 269,
        "--x": "31%",
        "--y": "49%",
      }
    `);
    expect(scene({ id: 'wish-2', cover: { hero: 'fox', place: 'moon' } }).style).toMatchInlineSnapshot(`
      {
        "--glow": 66,
        "--low": 46,
        "--r": "6%",
        "--sky": 251,
        "--x": "40%",
        "--y": "55%",
      }
    `);
  });

  it('differs from every other on the built-in shelf', () => {
    const seen = shelf.map((story) => {
      const { style, far } = scene(story);
      return JSON.stringify([style, far]);
    });
    expect(new Set(seen).size).toBe(shelf.length);
  });

  it('has another palette than the next three, on the shelf of either language and of both', () => {
    for (const stories of [shelf, ...['en', 'tr'].map((of) => shelf.filter(({ id }) => id.startsWith(of)))]) {
      stories.forEach(({ id }, i) => {
        for (const other of stories.slice(i + 1, i + 4))
          expect(palette(id), `${id} and ${other.id}`).not.toBe(palette(other.id));
      });
    }
  });

  it('uses every palette and the whole sky for a thousand stories', () => {
    const styles = Array.from(
      { length: 1000 },
      (_, i) => scene({ id: `made-${i}`, cover: { hero: '', place: '' } }).style,
    );
    expect(new Set(Array.from({ length: 1000 }, (_, i) => palette(`made-${i}`))).size).toBe(10);
    expect(new Set(styles.map((style) => style['--x'])).size).toBeGreaterThan(50);
    expect(new Set(styles.map((style) => style['--y'])).size).toBeGreaterThan(40);
  });

  it('keeps sky, light and hills when the drawings come', () => {
    const story = { id: 'en-snail-post', cover: { hero: 'snail', place: 'garden' } };
    const before = scene(story);
    const after = scene(story, art);
    expect(after.style).toEqual(before.style);
    expect(after.far.startsWith(before.far)).toBe(true);
    expect(after.near.startsWith(before.near)).toBe(true);
    expect(after.near.length).toBeGreaterThan(before.near.length);
  });
});
