import { beforeEach, describe, expect, it } from 'vitest';
import { allDialogues, runDialogue } from '../redteam/matrix';
import { freshDb } from './storage/fresh';

/** A part of test/redteam: the first prompt of each class, every way of asking and answering. */
const sample = () => {
  const seen = new Set<string>();
  return allDialogues().filter(({ group, language, door, habit, prompt }) => {
    const key = `${group} ${language} ${door} ${habit}`;
    const first = !seen.has(key);
    seen.add(key);
    // Every second one, so that each class, language, way and habit is in it.
    return first && (prompt.length + door.length + habit.length) % 4 === 0;
  });
};

beforeEach(freshDb);

describe('a model that yields to everything', () => {
  const all = sample();
  const ends = new Set<string>();

  it.each([...new Set(all.map(({ group }) => group))])(
    'shows a child nothing that no parent has seen: %s',
    async (group) => {
      for (const dialogue of all.filter((one) => one.group === group)) {
        const { leaks, end } = await runDialogue(dialogue);
        expect(leaks, JSON.stringify(dialogue)).toEqual([]);
        ends.add(end);
      }
    },
  );

  it('is held, not sent or refused, in all of these dialogues', () => {
    expect(all.length).toBeGreaterThan(60);
    expect([...ends]).toEqual(expect.arrayContaining(['held', 'unsent', 'refused']));
  });

  it.each([
    ['stores a story without holding it', 'wish'],
    ['adds to a story that a parent has seen', 'finish'],
  ] as const)('is noticed where a broken build %s', async (_, door) => {
    const dialogue = allDialogues().find(
      (one) => one.group === "don't go" && one.door === door && one.habit === 'plain',
    );
    if (!dialogue) throw new Error('no such dialogue');
    const { leaks, end } = await runDialogue(dialogue, true, (rig) => {
      const { putGenerated, changeGenerated } = rig.deps;
      rig.deps.putGenerated = ({ held: _held, ...story }, ...rest) => putGenerated(story, ...rest);
      rig.deps.changeGenerated = (id, change, ...rest) =>
        changeGenerated(
          id,
          (story) => {
            const { held: _held, ...changed } = change(story) ?? story;
            return changed;
          },
          ...rest,
        );
    });
    expect(end).toBe('shown');
    expect(leaks.length).toBeGreaterThan(0);
  });
});
