import { objectOf, readBoolean, readString } from '../../../../domain/shape';
import type { PackAction, PackStage, PackTransition } from '../../../../domain/story/graph-check';
import { ImportRefusal } from '../../../../domain/story/import-fault';
import { titleOfName } from '../audio/names';
import { PackFiles } from '../box/files';
import { readJson } from '../box/json';
import { readBoxPack, type StageMedia } from '../box/read-pack';
import type { BookPart, BookReader, SourceFile } from '../types';
import { type Menu, menuOf, NIGHT } from './menu';

/*
 * Folders of Studio Pack Generator: a folder is a menu, each sound a story. They become the same stages as the packs that it
 * makes of them.
 */

const readMetadata = objectOf({
  title: readString,
  description: readString,
  nightModeAvailable: readBoolean,
});

interface Plan {
  stages: PackStage[];
  actions: PackAction[];
  media: Map<string, StageMedia>;
  /** Question of the night, which follows each story. */
  night?: PackTransition | undefined;
}

const mediaOf = (sound: SourceFile | undefined, picture: SourceFile | undefined): StageMedia => ({
  ...(sound && { sound: { name: sound.path, file: sound } }),
  ...(picture && { picture: { name: picture.path, file: picture } }),
});

/** Adds the action of a menu; one of a single choice is no choice. @param home where *home* leads from its options */
function addMenu(plan: Plan, { path, entries }: Menu, home: PackTransition | undefined): PackTransition {
  const id = `menu ${path}`;
  const isLone = entries.length === 1;
  const options = entries.map((entry, at) => {
    const here = { action: id, option: at };
    const isMenu = 'entries' in entry;
    const stage = `${isMenu ? 'folder' : 'title'} ${entry.path}`;
    // Without a title of its own a lone story begins at once.
    plan.media.set(stage, mediaOf(entry.titleSound, entry.picture));
    plan.stages.push({
      id: stage,
      name: entry.title,
      media: '',
      ok: isMenu ? addMenu(plan, entry, here) : addStory(plan, entry.path, entry.title, entry.sound, here),
      home,
      autoplay: isLone,
      wheel: !isLone,
      canOk: true,
      canHome: true,
    });
    return { stage };
  });
  plan.actions.push({ id, name: path || undefined, options });
  return { action: id, option: 0 };
}

function addStory(
  plan: Plan,
  path: string,
  name: string,
  sound: SourceFile,
  home: PackTransition,
): PackTransition {
  const id = `story ${path}`;
  plan.media.set(id, mediaOf(sound, undefined));
  plan.stages.push({ id, name, media: '', ok: plan.night, home, autoplay: true, canHome: true });
  plan.actions.push({ id, options: [{ stage: id }] });
  return { action: id, option: 0 };
}

export const spgReader: BookReader = {
  format: 'spg',
  async *read({ name, files }, signal): AsyncGenerator<BookPart> {
    const { menu, skipped } = menuOf(files);
    if (!menu.entries.length) throw new ImportRefusal({ why: 'graph-empty', name });
    const told = files.find(({ path }) => path.toLowerCase() === 'metadata.json');
    const {
      title,
      description,
      nightModeAvailable = true,
    } = (told && readMetadata(await readJson(told))) ?? {};
    const plan: Plan = { stages: [], actions: [], media: new Map() };
    const question = nightModeAvailable ? files.find(({ path }) => NIGHT.test(path)) : undefined;
    if (question) plan.night = { action: 'night', option: 0 };
    const first = addMenu(plan, menu, undefined);
    if (question) {
      plan.media.set('night', mediaOf(question, undefined));
      plan.stages.push({ id: 'night', media: '', ok: first, home: first, autoplay: true, canHome: true });
      plan.actions.push({ id: 'night', options: [{ stage: 'night' }] });
    }
    plan.media.set('cover', mediaOf(menu.titleSound, menu.picture));
    plan.stages.unshift({ id: 'cover', media: '', ok: first, canOk: true, wheel: true });
    const cover = await (
      menu.picture ?? new PackFiles(files, { path: '' } as SourceFile).get('thumbnail.png')
    )?.read();
    const facts = {
      title: title?.trim() || titleOfName(name),
      ...(description?.trim() && { summary: description }),
      ...(cover && { cover }),
    };
    const graph = {
      name: facts.title,
      start: { stage: 'cover' },
      stages: plan.stages,
      actions: plan.actions,
    };
    for (const path of skipped) yield { type: 'warning', fault: { why: 'item-skipped', name: path } };
    yield* readBoxPack({ facts, graph, media: plan.media }, signal);
  },
};
