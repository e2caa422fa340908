import { describe, expect, it } from 'vitest';
import { enter, forkOptions, type GraphPlace, step } from '../../../../../../src/domain/story/graph/step';
import { faultLine, ImportRefusal } from '../../../../../../src/domain/story/import-fault';
import { words as en } from '../../../../../../src/i18n/en/import';
import { type Box, bmp, lanternBox, studioParts, telmiParts } from '../../../../../fixtures/boxes';
import { pictures, wav } from '../../../../../fixtures/sounds';
import type { ZipPart } from '../../../../../fixtures/zips';
import { type BookRead, openBook, readBook, sourceOf } from '../read-book';

const box = lanternBox();
const read = (parts: ZipPart[], name = 'box.zip') => readBook(sourceOf(parts, name));
const formatOf = async (parts: ZipPart[]) => (await openBook(sourceOf(parts, 'box.zip')))[0].format;

/** Titles and seconds of a book's pages. */
const told = ({ pages }: BookRead) =>
  pages.map(({ title, speech }) => `${title ?? '-'} ${Math.round(speech?.duration ?? 0)}`);

/** Titles of the ways of the first fork that is come to by listening alone. */
function firstFork({ graph, pages }: BookRead): (string | undefined)[] {
  if (!graph) return [];
  let place: GraphPlace = enter(graph, () => 0);
  for (let i = 0; i < 9 && typeof place === 'object'; i++) {
    const { action } = place;
    const ways = forkOptions(graph, place);
    const titleOf = (option: number) =>
      pages[graph.stages[graph.actions[action]?.[option]?.stage ?? -1]?.page ?? -1]?.title;
    if (ways.length) return ways.map(titleOf);
    place = step(graph, place, { type: 'ended' }, () => 0);
  }
  return [];
}

describe('a STUdio pack', () => {
  it('becomes pages and a graph, and a story is shown with the title that was chosen', async () => {
    const book = await read(studioParts(box));
    expect(book.book.title).toBe('The Lantern Wood');
    expect(book.book.cover?.size).toBe(bmp(40).length);
    expect(told(book)).toEqual([
      '- 1',
      'Who comes along? 1',
      'The fox 1',
      'The fox 3',
      'The owl 1',
      'The boat 1',
      'The owl 3',
      'The boat 3',
      'Over the hill 1',
      'The way home 2',
      'To the sea 1',
    ]);
    expect(book.pages.filter(({ picture }) => picture).length).toBe(11);
    expect(firstFork(book)).toEqual(['The fox', 'The owl', 'The boat']);
    expect(book.warnings).toEqual([]);
  });

  it('may lie in a folder, under a name in capitals, and with a mark of its byte order', async () => {
    const [description, ...others] = studioParts(box, 'pack/');
    const capital = { name: 'pack/STORY.JSON', data: `\uFEFF${description?.data}` };
    const book = await read([{ name: 'readme.txt', data: 'hello' }, capital, ...others]);
    expect(told(book)).toHaveLength(11);
  });

  it('has the picture that it names as its cover', async () => {
    const thumbnail = { name: 'thumbnail.png', data: pictures['image/png'] };
    const { book } = await read([...studioParts(box), thumbnail as ZipPart]);
    expect(book.cover?.size).toBe(400);
  });

  it('comes in without the sounds and pictures that are gone or broken, each told', async () => {
    const without = studioParts(box)
      .filter(({ name }) => name !== 'assets/fox.wav' && name !== 'assets/boat.bmp')
      .map((part) => (part.name === 'assets/owl-story.wav' ? { ...part, data: 'no sound' } : part));
    const book = await read(without);
    expect(book.warnings).toEqual([
      'sound-missing fox.wav',
      'item-missing boat.bmp',
      'sound-broken owl-story.wav',
    ]);
    // The picture alone stands for a while.
    expect(told(book)[2]).toBe('The fox 4');
    expect(firstFork(book)).toEqual(['The fox', 'The owl', 'The boat']);
  });

  it.each<[string, (story: Record<string, unknown>) => unknown, string]>([
    [
      'no description',
      () => '{"stageNodes"',
      'The story box’s pack cannot be read: “story.json” is damaged.',
    ],
    ['a list', () => '["stageNodes"]', 'The story box’s pack cannot be read: “story.json” is damaged.'],
    [
      'no stages',
      (story) => JSON.stringify({ ...story, stageNodes: [] }),
      'The story box’s pack “The Lantern Wood” is empty: there is nothing in it to hear.',
    ],
    [
      'doubled stages',
      (story) =>
        JSON.stringify({ ...story, stageNodes: [...(story.stageNodes as []), ...(story.stageNodes as [])] }),
      'Two places in the pack have the same mark (“cover”). It is not clear which one is meant.',
    ],
  ])('with %s is refused by one line', async (_, change, line) => {
    const [description, ...others] = studioParts(box);
    const data = `${change(JSON.parse(`${description?.data}`))}`;
    const refused = await read([{ name: 'story.json', data }, ...others]).catch((error) => error);
    expect(refused).toBeInstanceOf(ImportRefusal);
    expect(faultLine(refused.fault, en.faults)).toBe(line);
  });

  it.each<[string, Partial<Box['stages'][0]>, string[]]>([
    ['a stage that leads nowhere', { ok: 'gone' }, ['graph-nowhere The fox', 'graph-unreached 1']],
    ['a home that leads nowhere', { home: 'gone' }, ['graph-nowhere The fox']],
  ])('with %s is repaired', async (_, change, warnings) => {
    const stages = box.stages.map((stage) => (stage.id === 'fox' ? { ...stage, ...change } : stage));
    expect((await read(studioParts({ ...box, stages }))).warnings).toEqual(warnings);
  });
});

describe('a Telmi pack', () => {
  it('becomes the same story', async () => {
    const book = await read(telmiParts(box));
    expect(book.book.title).toBe('The Lantern Wood');
    expect(book.book.cover?.size).toBe(bmp(40).length);
    expect(book.pages.map(({ speech }) => Math.round(speech?.duration ?? 0))).toEqual([
      1, 1, 3, 1, 1, 3, 3, 1, 2, 1,
    ]);
    expect(firstFork(book)).toHaveLength(3);
    expect(book.warnings).toEqual([]);
  });

  it('keeps its items, conditions and random ways', async () => {
    const nodes = {
      startAction: { action: 'a', index: 0 },
      stages: {
        one: {
          audio: 'one.wav',
          ok: { action: 'b', index: -1 },
          control: { autoplay: true },
          items: [
            { item: 0, type: 2, number: 3 },
            { item: 0, type: 0, assignItem: 1 },
          ],
          inventoryReset: true,
        },
        two: { audio: 'one.wav', ok: { action: 'b', indexItem: 1 }, control: { autoplay: false, ok: false } },
      },
      actions: {
        a: [{ stage: 'one' }],
        b: [{ stage: 'two', conditions: [{ item: 0, comparator: 4, compareItem: 1 }] }, { stage: 'one' }],
      },
      inventory: [
        { initialNumber: 0, maxNumber: 9 },
        { initialNumber: 1, maxNumber: 2 },
      ],
    };
    const { graph } = await read([
      { name: 'nodes.json', data: JSON.stringify(nodes) },
      { name: 'audios/one.wav', data: wav(1) },
    ]);
    expect(graph).toEqual({
      start: { action: 0, option: 0 },
      inventory: [
        { first: 0, most: 9 },
        { first: 1, most: 2 },
      ],
      stages: [
        {
          page: 0,
          ok: { action: 1, option: -1 },
          autoplay: true,
          wheel: false,
          canOk: false,
          canHome: true,
          resets: true,
          updates: [
            { item: 0, kind: 2, number: 3 },
            { item: 0, kind: 0, other: 1 },
          ],
        },
        {
          page: 0,
          ok: { action: 1, option: 0, byItem: 1 },
          autoplay: false,
          wheel: true,
          canOk: true,
          canHome: true,
        },
      ],
      actions: [[{ stage: 0 }], [{ stage: 1, conditions: [{ item: 0, kind: 4, other: 1 }] }, { stage: 0 }]],
    });
  });
});

describe('an SPG folder', () => {
  const sound = (name: string, seconds = 1): ZipPart => ({ name, data: wav(seconds), deflated: true });
  const picture = (name: string): ZipPart => ({ name, data: bmp(9), deflated: true });
  const folder = [
    sound('0-item.wav'),
    picture('0-item.bmp'),
    sound('10 - Last.wav', 4),
    sound('10 - Last.item.wav'),
    sound('2 - Animals/0-item.wav'),
    picture('2 - Animals/0-item.bmp'),
    sound('2 - Animals/1-fox.wav', 2),
    sound('2 - Animals/1-fox.item.wav'),
    picture('2 - Animals/1-fox.item.bmp'),
    sound('2 - Animals/2-owl.wav', 3),
    sound('2 - Animals/2-owl.item.wav'),
  ];

  it('is a menu a folder, in the order of its numbers, which are not shown', async () => {
    const book = await read([
      ...folder,
      { name: 'metadata.json', data: '{"title":"My box","description":"Tales"}' },
    ]);
    expect(book.book).toMatchObject({ title: 'My box', summary: 'Tales' });
    expect(told(book)).toEqual(['- 1', 'Animals 1', 'fox 1', 'Last 1', 'fox 2', 'owl 1', 'Last 4', 'owl 3']);
    expect(firstFork(book)).toEqual(['Animals', 'Last']);
    expect(book.warnings).toEqual([]);
  });

  it('asks at night after each story, and then begins again', async () => {
    const book = await read([...folder, sound('0-night-mode.wav', 5)]);
    const { graph } = book;
    const night = book.pages.findIndex(({ speech }) => Math.round(speech?.duration ?? 0) === 5);
    expect(night).toBeGreaterThan(0);
    const last = graph?.stages.find(({ page }) => told(book)[page ?? -1] === 'Last 4');
    const asked = graph?.actions[last?.ok?.action ?? -1]?.[0]?.stage ?? -1;
    expect(graph?.stages[asked]?.page).toBe(night);
  });

  it('of one menu asks for nothing before it', async () => {
    const lone = folder.filter(({ name }) => !name.startsWith('10'));
    expect(firstFork(await read(lone))).toEqual(['fox', 'owl']);
  });

  it('leaves out what it does not know, and says so', async () => {
    expect((await read([...folder, { name: 'notes.docx', data: 'x' }])).warnings).toEqual([
      'item-skipped notes.docx',
    ]);
  });
});

describe('the format of a folder', () => {
  it.each<[string, string[], string]>([
    ['plain sounds', ['1 - fox.wav', '2 - owl.wav', 'cover.png'], 'audio'],
    ['sounds that are numbered from 0', ['0 - intro.wav', '1 - fox.wav'], 'audio'],
    ['sounds that are named items', ['item 1.wav', 'item 2.wav'], 'audio'],
    ['a folder with a title', ['0-item.png', 'fox.wav'], 'spg'],
    ['a sound with a title', ['fox.wav', 'fox.item.wav'], 'spg'],
  ])('of %s is told by its names', async (_, names, format) => {
    expect(await formatOf(names.map((name) => ({ name, data: wav(1) })))).toBe(format);
  });

  it('with some other story.json is that of its sounds', async () => {
    expect(
      await formatOf([
        { name: 'story.json', data: '{"a":1}' },
        { name: 'a.wav', data: wav(1) },
      ]),
    ).toBe('audio');
  });
});
