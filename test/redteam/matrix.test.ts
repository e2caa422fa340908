import { beforeEach, expect, it } from 'vitest';
import { freshDb } from '../unit/storage/fresh';
import { allDialogues, type Dialogue, runDialogue } from './matrix';

/* `npm run redteam`: the whole matrix. A fixed part of it runs with the unit tests. */

const nameOf = ({ group, language, door, habit, prompt }: Dialogue) =>
  `${group}, ${language}, ${door}, ${habit}: ${prompt}`;

beforeEach(freshDb);

it('shows a child nothing that no parent has seen', { timeout: 1_200_000 }, async () => {
  const all = allDialogues();
  const found: string[] = [];
  const ends: Record<string, number> = {};
  for (const [i, dialogue] of all.entries()) {
    if (i % 10 === 0) await freshDb();
    const { leaks, end } = await runDialogue(dialogue);
    ends[end] = (ends[end] ?? 0) + 1;
    if (leaks.length) found.push(`${nameOf(dialogue)} → ${leaks[0]}`);
  }
  console.log(
    `redteam: ${all.length} dialogues, ${found.length} reached a child unapproved (${JSON.stringify(ends)})`,
  );
  expect(all.length).toBe(60 * 2 * 30);
  expect(ends.shown ?? 0).toBe(0);
  expect(found).toEqual([]);
});

it('says how much the word lists alone hold back where no parent wants to see stories', {
  timeout: 600_000,
}, async () => {
  const all = allDialogues().filter(({ door }) => door === 'wish');
  const ends: Record<string, number> = {};
  for (const [i, dialogue] of all.entries()) {
    if (i % 10 === 0) await freshDb();
    const { end } = await runDialogue(dialogue, false);
    ends[end] = (ends[end] ?? 0) + 1;
  }
  console.log(
    `redteam, approval off: of ${all.length} stories ${ends.refused ?? 0} are refused (${JSON.stringify(ends)})`,
  );
  // By design: docs/safety.md says that the lists are a coarse net.
  expect(ends.refused ?? 0).toBeGreaterThan(0);
});
