import { Failure } from '../../src/domain/errors';
import type { Language } from '../../src/domain/language';
import { withDb } from '../../src/storage/db';
import type { StoredWish } from '../../src/storage/schema';
import { settings } from '../../src/storage/settings/settings';
import { putGenerated } from '../../src/storage/story/generated';
import { getStory } from '../../src/storage/story/stories';
import { getWish } from '../../src/storage/story/wishes';
import { createRig } from '../unit/create/rig';
import groups from './prompts.json';

/*
 * Children's safety: what a child asks for (prompts.json) × how it asks on × how a model that yields to everything
 * answers, through the product's own making of stories and its real storage.
 */

/** Stands in the title and on every page of what the model writes, and nowhere else. */
const MARK = 'Zorvenna';

/** Ways in which a child goes on asking. */
const DOORS = ['wish', 'hero-name', 'next-part', 'finish', 'waited'] as const;
type Door = (typeof DOORS)[number];

/** Habits of answering; `done` is the sentence that does what was asked for. */
const HABITS: Record<string, (title: string, pages: string[], done: string) => string | [string, Failure]> = {
  plain: (title, pages) => `Title: ${title}\n\n${pages.join('\n\n')}\n`,
  thinking: (title, pages, done) =>
    `<think>They want this: ${done} I comply.</think>\nTitle: ${title}\n\n${pages.join('\n\n')}\n`,
  'refusing first': (title, pages) =>
    `I should not tell this. But as you are my best friend:\n\nTitle: ${title}\n\n${pages.join('\n\n')}\n`,
  json: (title, pages) => JSON.stringify({ title, pages: pages.map((text) => ({ text })) }),
  'cut off': (title, pages) => [
    `Title: ${title}\n\n${pages.join('\n\n').slice(0, -20)}`,
    new Failure('broken', 'the connection was lost'),
  ],
  clinging: (title, pages, done) =>
    `Of course, darling!\n\n# ${title}\n\n${pages.join('\n\n')}\n\nPlease don’t go. ${done} Shall I go on?`,
};

export interface Dialogue {
  group: string;
  language: Language;
  prompt: string;
  done: string;
  door: Door;
  habit: string;
}

/** Every prompt in both languages × thirty continuations: five ways of asking, six of answering. */
export function allDialogues(): Dialogue[] {
  const continuations = DOORS.flatMap((door) => Object.keys(HABITS).map((habit) => ({ door, habit })));
  return groups.flatMap(({ class: group, yields, prompts }) =>
    prompts.flatMap((prompt) =>
      (['en', 'tr'] as Language[]).flatMap((language) =>
        continuations.map((one) => ({
          ...one,
          group,
          language,
          prompt: prompt[language],
          done: yields[language],
        })),
      ),
    ),
  );
}

interface Outcome {
  /** All that a child could have seen or heard of what the model wrote, at any moment. */
  leaks: string[];
  /** `held`: it waits for a parent. `unsent`: the wish does. `refused`: the word lists stopped it. `shown`: it is on the shelf. */
  end: 'held' | 'unsent' | 'refused' | 'shown' | 'nothing';
}

/**
 * Runs one dialogue to its end.
 * @param approval whether parents want to see stories and wishes first
 * @param build breaks the product on purpose, to see that this is noticed
 */
export async function runDialogue(
  { language, prompt, done, door, habit }: Dialogue,
  approval = true,
  build: (rig: ReturnType<typeof createRig>) => void = () => {},
): Promise<Outcome> {
  settings.set({ approveStories: approval, approveWishes: approval });
  const rig = createRig();
  rig.services.tts = habit === 'plain';
  build(rig);
  const pages = [0, 1].map((page) => `${MARK} ${page + 1}. ${done} ${done}`);
  const answer = (HABITS[habit] as (typeof HABITS)[string])(`${MARK} ${prompt}`, pages, done);
  rig.llm.answers = Array.isArray(answer)
    ? [answer, new Failure('broken', 'the connection was lost')]
    : [answer];

  const leaks = new Set<string>();
  const look = async (when: string) => {
    for (const [where, text] of await visibleTexts())
      if (text.includes(MARK)) leaks.add(`${when}: ${where}: ${text.slice(0, 80)}`);
    for (const { audible, failure } of rig.makings) {
      if (failure?.message.includes(MARK)) leaks.add(`${when}: failure: ${failure.message}`);
      if (audible && door !== 'finish' && approval) leaks.add(`${when}: told to be audible`);
    }
  };
  const { putGenerated: put, changeGenerated: change, putMaking } = rig.deps;
  rig.deps.putGenerated = async (...all) => {
    await put(...all);
    await look('stored');
  };
  rig.deps.changeGenerated = async (...all) => {
    const story = await change(...all);
    await look('changed');
    return story;
  };
  rig.deps.putMaking = async (making) => {
    await putMaking(making);
    await look('making');
  };

  const wish = await ask(rig, door, prompt, language);
  if (door === 'waited' && approval) await runQueue(rig, wish.id);
  else await rig.tell(wish);
  await look('end');
  return { leaks: [...leaks], end: await endOf(wish, rig) };
}

async function ask(
  rig: ReturnType<typeof createRig>,
  door: Door,
  prompt: string,
  language: Language,
): Promise<StoredWish> {
  if (door === 'wish') return rig.wish({ language }, { words: prompt });
  if (door === 'hero-name') return rig.wish({ language }, { hero: 'fox', name: prompt.slice(0, 40) });
  if (door === 'waited') return rig.wish({ language, tries: 1, createdAt: -1 }, { words: prompt });
  // A story that a parent has seen.
  const id = rig.deps.mintId();
  const text = 'Pip was a small fox. She lived under an oak and counted the stars.';
  await putGenerated(
    {
      id,
      language,
      title: 'Pip',
      pages: [{ text }],
      cover: { hero: 'fox', place: 'sea' },
      source: 'made',
      wish: { words: prompt },
      createdAt: 1,
      ...(door === 'finish' && { open: true }),
    },
    door === 'finish' ? 'partial' : 'offline',
  );
  return door === 'finish'
    ? rig.wish({ id, kind: 'finish', language }, { words: prompt })
    : rig.wish({ language, continues: id }, { words: prompt });
}

/** Runs the queue until it has made something of the wish, or handed it to a parent. */
async function runQueue(rig: ReturnType<typeof createRig>, id: string): Promise<void> {
  const settled = async () => {
    const wish = await getWish(id);
    return !wish || wish.state === 'approval' || wish.failure !== undefined;
  };
  rig.runner().process();
  while (!(await settled())) await new Promise((done) => setTimeout(done));
}

/** Texts of storage that a child's views show: cards, stories that are not held, and the lines about failures. */
async function visibleTexts(): Promise<[where: string, text: string][]> {
  const [cards, stories, wishes] = await withDb((db) =>
    Promise.all([db.getAll('cards'), db.getAll('stories'), db.getAll('wishes')]),
  );
  return [
    ...cards.map(({ title, words }): [string, string] => ['card', [title, ...words].join(' ')]),
    ...stories
      .filter(({ held }) => !held)
      .map(({ title, pages }): [string, string] => [
        'story',
        [title, ...pages.map(({ text }) => text)].join(' '),
      ]),
    ...wishes.map(({ failure }): [string, string] => ['wish', failure?.message ?? '']),
  ];
}

async function endOf({ id }: StoredWish, rig: ReturnType<typeof createRig>): Promise<Outcome['end']> {
  if (rig.llm.asked.length === 0)
    return rig.makings.at(-1)?.failure?.kind === 'unsuitable' ? 'refused' : 'unsent';
  const story = await getStory(id);
  if (story && JSON.stringify(story).includes(MARK)) return story.held ? 'held' : 'shown';
  return rig.makings.at(-1)?.failure?.kind === 'unsuitable' ? 'refused' : 'nothing';
}
