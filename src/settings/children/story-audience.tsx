import { isActiveChild } from '../../domain/children/children';
import { useParentWords } from '../../i18n/parents';
import { children } from '../../storage/children/child-store';
import { setOwners } from '../../storage/children/story-owners';
import type { StoredCard } from '../../storage/schema';
import { useStore } from '../../store';
import { Face } from '../../ui/face';
import type { SettingsModel } from '../model';

interface Props extends Pick<SettingsModel, 'act'> {
  story: Pick<StoredCard, 'id' | 'title'>;
  /** Children who see it; absent: everyone. */
  owners: string[] | undefined;
}

/** Faces of all children, lit where one sees the story. With none lit everyone sees it again. */
export function StoryAudience({ story, owners, act }: Props) {
  const words = useParentWords('family');
  const here = useStore(children).filter(isActiveChild);
  const some = here.filter(({ id }) => owners?.includes(id));
  const seen = some.length ? some : here;
  const toggle = (id: string, on: boolean) =>
    act(async () => {
      const ids = seen.map((one) => one.id).filter((one) => one !== id);
      await setOwners(story.id, on ? [...ids, id] : ids);
      return { what: 'saved' };
    });
  const names = new Intl.ListFormat(document.documentElement.lang).format(seen.map(({ name }) => name));
  return (
    <fieldset class="children-for">
      <legend class="visually-hidden">{words.whoSees(story.title)}</legend>
      {here.map(({ id, name, face, colour }) => (
        <label key={id}>
          <input
            class="label-input"
            type="checkbox"
            aria-label={name}
            checked={seen.some((one) => one.id === id)}
            onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
          />
          <Face of={face} colour={colour} />
          <small aria-hidden="true">{name}</small>
        </label>
      ))}
      <p>{seen.length === here.length ? words.forEveryone : words.forSome(names)}</p>
    </fieldset>
  );
}
