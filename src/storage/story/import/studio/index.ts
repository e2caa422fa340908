import { listOf, objectOf, type Reader, readBoolean, readNumber, readString } from '../../../../domain/shape';
import type { PackStage, PackTransition } from '../../../../domain/story/graph-check';
import { ImportRefusal } from '../../../../domain/story/import-fault';
import { PackFiles } from '../box/files';
import { readJson } from '../box/json';
import { ownName, readBoxPack, type StageMedia } from '../box/read-pack';
import type { BookPart, BookReader } from '../types';

/* Packs of STUdio: `story.json`, in any case and folder, and `assets`. */

const readTransition: Reader<PackTransition> = (value) => {
  const { actionNode, optionIndex = 0 } = transition(value) ?? {};
  return actionNode === undefined ? undefined : { action: actionNode, option: Math.trunc(optionIndex) };
};
const transition = objectOf({ actionNode: readString, optionIndex: readNumber });

const readStory = objectOf({
  title: readString,
  description: readString,
  stageNodes: listOf(
    objectOf({
      uuid: readString,
      name: readString,
      squareOne: readBoolean,
      image: readString,
      audio: readString,
      okTransition: readTransition,
      homeTransition: readTransition,
      controlSettings: objectOf({
        wheel: readBoolean,
        ok: readBoolean,
        home: readBoolean,
        autoplay: readBoolean,
      }),
    }),
  ),
  actionNodes: listOf(objectOf({ id: readString, name: readString, options: listOf(readString) })),
});

export const studioReader: BookReader = {
  format: 'studio',
  async *read({ name, files }, signal): AsyncGenerator<BookPart> {
    const description = files.find(({ path }) => /(?:^|\/)story\.json$/iu.test(path));
    const story = description && readStory(await readJson(description));
    if (!description || !story?.stageNodes)
      throw new ImportRefusal({ why: 'graph-broken', name: description?.path ?? name });
    const pack = new PackFiles(files, description);
    const asset = (path: string | undefined) =>
      path ? { name: path, file: pack.get(`assets/${path}`) ?? pack.get(path) } : undefined;
    const media = new Map<string, StageMedia>();
    const stages: PackStage[] = [];
    let start: string | undefined;
    for (const node of story.stageNodes) {
      const { uuid = '', controlSettings: control = {} } = node ?? {};
      if (!node || !uuid) continue;
      if (node.squareOne) start ??= uuid;
      media.set(uuid, { sound: asset(node.audio), picture: asset(node.image) });
      stages.push({
        id: uuid,
        name: ownName(node.name),
        media: '',
        ok: node.okTransition,
        home: node.homeTransition,
        autoplay: control.autoplay ?? false,
        wheel: control.wheel ?? false,
        canOk: control.ok ?? false,
        canHome: control.home ?? false,
      });
    }
    const actions = (story.actionNodes ?? []).flatMap((node) =>
      node?.id
        ? [
            {
              id: node.id,
              name: node.name,
              options: (node.options ?? []).map((stage) => ({ stage: stage ?? '' })),
            },
          ]
        : [],
    );
    const title = story.title?.trim() || name;
    const cover = await pack.get('thumbnail.png')?.read();
    const facts = {
      title,
      ...(story.description?.trim() && { summary: story.description }),
      ...(cover && { cover }),
    };
    // Without a first stage of its own, a pack begins with the first that it lists.
    const graph = { name: title, start: { stage: start ?? stages[0]?.id ?? '' }, stages, actions };
    yield* readBoxPack({ facts, graph, media }, signal);
  },
};
