import { beforeEach, describe, expect, it } from 'vitest';
import { forgetHero, MOST_HEROES, nameHero, readHeroes } from '../../../../src/storage/children/heroes';
import { freshDb } from '../fresh';

beforeEach(freshDb);

describe('a named hero', () => {
  it('is remembered, the one that was named last first', async () => {
    const mira = await nameHero('fox', '  Mira \n Su ');
    await nameHero('owl', 'Işık');
    expect(mira).toMatchObject({ name: 'Mira Su', hero: 'fox' });
    expect((await readHeroes()).map(({ name }) => name)).toEqual(['Işık', 'Mira Su']);
  });

  it('is called otherwise, and stays the same', async () => {
    const { id } = (await nameHero('fox', 'Mira')) ?? {};
    await nameHero('fox', 'Mina', id);
    expect(await readHeroes()).toEqual([{ id, name: 'Mina', hero: 'fox' }]);
  });

  it('needs a name, and a short one', async () => {
    expect(await nameHero('fox', '  \n ')).toBeUndefined();
    expect((await nameHero('fox', '🦊'.repeat(40)))?.name).toBe('🦊'.repeat(24));
    expect(await readHeroes()).toHaveLength(1);
  });

  it('finds no place beside twelve others, until one is forgotten', async () => {
    for (let i = 0; i < MOST_HEROES; i++) await nameHero('bear', `Bear ${i}`);
    expect(await nameHero('fox', 'Mira')).toBeUndefined();
    const [{ id } = { id: '' }] = await readHeroes();
    expect(await nameHero('bear', 'Renamed', id)).toMatchObject({ name: 'Renamed' });
    await forgetHero(id);
    expect(await nameHero('fox', 'Mira')).toMatchObject({ name: 'Mira' });
    expect(await readHeroes()).toHaveLength(MOST_HEROES);
  });
});
