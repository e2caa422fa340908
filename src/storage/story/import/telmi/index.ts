import { listOf, objectOf, type Reader, readBoolean, readNumber, readString } from '../../../../domain/shape';
import type { ItemRule } from '../../../../domain/story/graph/graph';
import type { PackAction, PackStage, PackTransition } from '../../../../domain/story/graph-check';
import { ImportRefusal } from '../../../../domain/story/import-fault';
import { PackFiles } from '../box/files';
import { readJson } from '../box/json';
import { readBoxPack, type StageMedia } from '../box/read-pack';
import type { BookPart, BookReader } from '../types';

/* Packs of Telmi: `metadata.json`, `nodes.json`, `images` and `audios`. */

const readWhole: Reader<number> = (value) => (Number.isInteger(value) ? (value as number) : undefined);

const transition = objectOf({ action: readString, index: readWhole, indexItem: readWhole });
const readTransition: Reader<PackTransition> = (value) => {
  const { action, index, indexItem } = transition(value) ?? {};
  if (action === undefined) return undefined;
  return {
    action,
    option: index ?? 0,
    ...(index === undefined && indexItem !== undefined && { byItem: indexItem }),
  };
};

const rule = objectOf({
  item: readWhole,
  comparator: readWhole,
  type: readWhole,
  number: readWhole,
  compareItem: readWhole,
  assignItem: readWhole,
});
/** A condition or an update, whose kinds stand under two names. */
const readRule: Reader<ItemRule> = (value) => {
  const { item, comparator, type, number, compareItem, assignItem } = rule(value) ?? {};
  const kind = comparator ?? type ?? 0;
  const other = compareItem ?? assignItem;
  if (item === undefined) return undefined;
  return { item, kind, ...(number === undefined ? other !== undefined && { other } : { number }) };
};
const readRules: Reader<ItemRule[]> = (value) => listOf(readRule)(value)?.filter((one) => one !== undefined);

const readStage = objectOf({
  image: readString,
  audio: readString,
  ok: readTransition,
  home: readTransition,
  control: objectOf({ ok: readBoolean, home: readBoolean, autoplay: readBoolean }),
  items: readRules,
  inventoryReset: readBoolean,
});
const readOptions = listOf(objectOf({ stage: readString, conditions: readRules }));
const readNodes = objectOf({
  startAction: readTransition,
  stages: readEntries,
  actions: readEntries,
  inventory: listOf(objectOf({ initialNumber: readNumber, maxNumber: readNumber })),
});
const readMetadata = objectOf({
  title: readString,
  image: readString,
  description: readString,
});

function readEntries(value: unknown): [id: string, value: unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

export const telmiReader: BookReader = {
  format: 'telmi',
  async *read({ name, files }, signal): AsyncGenerator<BookPart> {
    const description = files.find(({ path }) => /(?:^|\/)nodes\.json$/iu.test(path));
    const nodes = description && readNodes(await readJson(description));
    if (!description || !nodes?.stages)
      throw new ImportRefusal({ why: 'graph-broken', name: description?.path ?? name });
    const pack = new PackFiles(files, description);
    const asset = (folder: string, path: string | undefined) =>
      path ? { name: path, file: pack.get(`${folder}/${path}`) ?? pack.get(path) } : undefined;
    const media = new Map<string, StageMedia>();
    const stages = nodes.stages.map(([id, value]): PackStage => {
      const { image, audio, ok, home, control = {}, items, inventoryReset } = readStage(value) ?? {};
      media.set(id, { sound: asset('audios', audio), picture: asset('images', image) });
      const autoplay = control.autoplay ?? false;
      return {
        id,
        media: '',
        ok,
        home,
        autoplay,
        // As on the box: what waits can be exchanged and taken, whatever its controls say.
        wheel: !autoplay,
        canOk: !autoplay || (control.ok ?? false),
        canHome: control.home ?? true,
        ...(items?.length && { updates: items }),
        ...(inventoryReset && { resets: true }),
      };
    });
    const actions = (nodes.actions ?? []).map(([id, value]): PackAction => {
      const options = (readOptions(value) ?? []).map((option) => ({
        stage: option?.stage ?? '',
        ...(option?.conditions?.length && { conditions: option.conditions }),
      }));
      return { id, options };
    });
    const inventory = (nodes.inventory ?? []).map((item) => ({
      first: Math.trunc(item?.initialNumber ?? 0),
      most: Math.trunc(item?.maxNumber ?? 0),
    }));
    const told = pack.get('metadata.json');
    const { title, image, description: summary } = (told && readMetadata(await readJson(told))) ?? {};
    const cover = await (pack.get(image ?? 'title.png') ?? pack.get('title.png'))?.read();
    const facts = {
      title: title?.trim() || name,
      ...(cover && { cover }),
      ...(summary?.trim() && { summary }),
    };
    const graph = { name: facts.title, start: nodes.startAction, stages, actions, inventory };
    yield* readBoxPack({ facts, graph, media }, signal);
  },
};
