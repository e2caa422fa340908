import { useEffect, useState } from 'preact/hooks';
import { isHere, MOST_CHILDREN } from '../../domain/children/children';
import { useParentWords } from '../../i18n/parents';
import { bringBack, children, loadChildren, mend } from '../../storage/children/children';
import { saveSettings } from '../../storage/settings/save-settings';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Face } from '../../ui/face';
import { loadFigures } from '../../ui/scene';
import type { LazySectionProps } from '../section';
import { Toggle } from '../toggle';
import { AudienceList } from './audience-list';
import { ChildEditor } from './child-editor';
import { EditorAudience } from './editor-audience';
import { NewChild } from './new-child';
import './children.css';

/** The children who share this device, and who of them sees which story. */
export default function Children(props: LazySectionProps) {
  const [ready, set] = useState(false);
  useEffect(() => {
    loadFigures().catch(() => {});
    // Where the store does not open, the rooms around this one say so.
    loadChildren().then(
      () => set(true),
      () => {},
    );
  }, []);
  if (!ready) return null;
  if (props.room === SEES) return <AudienceList {...props} />;
  if (props.room.startsWith(OF))
    return <EditorAudience id={props.room.slice(OF.length)} act={props.model.act} />;
  return <Family {...props} />;
}

function Family({ model, now }: LazySectionProps) {
  const words = useParentWords('family');
  const all = useStore(children);
  const { who } = useStore(settings);
  const [open, setOpen] = useState<string>();
  const here = all.filter(isHere);
  const full = here.length >= MOST_CHILDREN;
  const close = () => setOpen(undefined);
  const act = (work: () => Promise<unknown>) =>
    model.act(async () => {
      await work();
      return { what: 'saved' };
    });
  return (
    <>
      <p>
        {words.intro} {!here.length && words.first}
      </p>
      <ul class="children-list">
        {all.map((child) => {
          const { id, name, face, colour, age } = child;
          const is = open === id;
          if (!isHere(child))
            return (
              <li key={id} class="children-row" role="status">
                <p>{words.gone(name)}</p>
                <button type="button" disabled={full} onClick={() => act(() => bringBack(id))}>
                  {words.undo}
                </button>
              </li>
            );
          return (
            <li key={id} class="children-row">
              <Face of={face} colour={colour} />
              <p class="children-told">
                <span dir="auto">{name}</span>
                <small>
                  {[age && words.ageShort[age], id === who && words.here].filter(Boolean).join(', ')}
                </small>
              </p>
              <button
                type="button"
                aria-expanded={is}
                aria-label={`${is ? words.close : words.change}: ${name}`}
                onClick={() => setOpen(is ? undefined : id)}
              >
                {is ? words.close : words.change}
              </button>
              {is && <ChildEditor child={child} act={act} now={now} onRemove={close} />}
            </li>
          );
        })}
      </ul>
      {open === NEW ? (
        <NewChild taken={here} act={act} onClose={close} />
      ) : (
        <div class="settings-row">
          {full ? (
            <p>{words.full(MOST_CHILDREN)}</p>
          ) : (
            <button type="button" class="children-add" onClick={() => setOpen(NEW)}>
              {words.add}
            </button>
          )}
          {here.length > 0 && (
            <a class="children-link" href={`#/settings/${SEES}`}>
              {words.sees}
            </a>
          )}
        </div>
      )}
      {here.length > 0 && (
        <Toggle
          label={words.everyone}
          hint={words.everyoneMeans}
          on={now.sources.own.everyone ?? false}
          onToggle={(on) =>
            act(async () => {
              await saveSettings({ everyone: on || undefined });
              // Who is there may be everyone.
              if (!on) await mend();
            })
          }
        />
      )}
    </>
  );
}

/** Who of them sees which story: a room behind this one. */
const SEES = 'children/stories';

/** Who of them sees one story: a part of that story's own room. */
const OF = 'children/of/';

/** No child has this id. */
const NEW = 'new';
