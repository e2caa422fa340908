import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Child, isActiveChild, MAX_CHILDREN } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { inSettings, replaceRoute } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { children, loadChildren } from '../../storage/children/child-store';
import { mend } from '../../storage/children/child-upkeep';
import { bringBack } from '../../storage/children/children';
import { saveSettings } from '../../storage/settings/save-settings';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { loadFigures } from '../../ui/art';
import { Face } from '../../ui/face';
import { Switch } from '../../ui/switch';
import { createRoomData } from '../room-data';
import type { LazySectionProps } from '../section';
import { AudienceList, prepareAudience } from './audience-list';
import { ChildEditor } from './child-editor';
import { EditorAudience } from './editor-audience';
import { NewChild } from './new-child';
import './children.css';

const ready = createRoomData(async () => {
  await Promise.all([loadChildren(), ignore(loadFigures(), 'a face without its figure is still its colour')]);
  return true;
});

/** The children who share this device, and who of them sees which story. */
export default function ChildrenSection(props: LazySectionProps) {
  if (!ready.use()) return null;
  if (props.path === AUDIENCE_PATH) return <AudienceList {...props} />;
  if (props.path.startsWith(STORY_AUDIENCE_PREFIX))
    return <EditorAudience id={props.path.slice(STORY_AUDIENCE_PREFIX.length)} act={props.model.act} />;
  return <Family {...props} />;
}

ChildrenSection.prepare = async ({ path }: LazySectionProps) => {
  await Promise.all([ready.prepare(), path === AUDIENCE_PATH && prepareAudience()]);
};

function Family({ path, model, now }: LazySectionProps) {
  const words = useParentWords('family');
  const all = useStore(children);
  const { who } = useStore(settings);
  const [open, setOpen] = useState<string | undefined>(path === NEW_CHILD_PATH ? NEW : undefined);
  const here = all.filter(isActiveChild);
  const full = here.length >= MAX_CHILDREN;
  const close = () => {
    setOpen(undefined);
    if (path === NEW_CHILD_PATH) replaceRoute(inSettings('children'));
  };
  const act = (work: () => Promise<unknown>) =>
    model.act(async () => {
      await work();
      return { what: 'saved' };
    });
  return (
    <>
      {open !== NEW && (
        <p>
          {words.intro} {!here.length && words.first}
        </p>
      )}
      <ul class="children-list">
        {all.map((child) => (
          <li key={child.id} class="children-row" role={isActiveChild(child) ? undefined : 'status'}>
            {isActiveChild(child) ? (
              <ChildRow
                child={child}
                isCurrent={child.id === who}
                isOpen={open === child.id}
                onToggle={() => setOpen(open === child.id ? undefined : child.id)}
              >
                <ChildEditor child={child} act={act} now={now} onRemove={close} />
              </ChildRow>
            ) : (
              <>
                <p>{words.gone(child.name)}</p>
                <button type="button" disabled={full} onClick={() => act(() => bringBack(child.id))}>
                  {words.undo}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {open === NEW && !full ? (
        <NewChild taken={here} act={act} onClose={close} />
      ) : (
        <div class="settings-row">
          {full ? (
            <p>{words.full(MAX_CHILDREN)}</p>
          ) : (
            <button type="button" class="children-add" onClick={() => setOpen(NEW)}>
              {words.add}
            </button>
          )}
          {here.length > 0 && (
            <a class="settings-link" href={hrefOf(inSettings(AUDIENCE_PATH))}>
              {words.sees}
            </a>
          )}
        </div>
      )}
      {here.length > 0 && (
        <Switch
          label={words.everyone}
          hint={words.everyoneMeans}
          on={now.sources.own.everyone ?? false}
          onSwitch={(on) =>
            act(async () => {
              await saveSettings({ everyone: on || undefined });
              // The current child may be `everyone`.
              if (!on) await mend();
            })
          }
        />
      )}
    </>
  );
}

interface RowProps {
  child: Child;
  isCurrent: boolean;
  isOpen: boolean;
  onToggle(): void;
  children: ComponentChildren;
}

/** One child with the button that opens its editor. */
function ChildRow({ child, isCurrent, isOpen, onToggle, children: editor }: RowProps) {
  const words = useParentWords('family');
  const { name, face, colour, age } = child;
  return (
    <>
      <Face of={face} colour={colour} />
      <p class="children-told">
        <span dir="auto">{name}</span>
        <small>{[age && words.ageShort[age], isCurrent && words.here].filter(Boolean).join(', ')}</small>
      </p>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? words.close : words.change}: ${name}`}
        onClick={onToggle}
      >
        {isOpen ? words.close : words.change}
      </button>
      {isOpen && editor}
    </>
  );
}

/** Page that begins with the form of a new child. */
const NEW_CHILD_PATH = 'children/new';

/** Page that lists all stories and who sees them. */
const AUDIENCE_PATH = 'children/stories';

/** The children who see one story, shown as a part of its editor. */
const STORY_AUDIENCE_PREFIX = 'children/of/';

/** Stands for the form of a new child; no child has this id. */
const NEW = 'new';
