import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isActiveChild } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { onHome } from '../../session/home-signal';
import { route } from '../../session/location';
import { child, children, loadChildren } from '../../storage/children/child-store';
import { mend, purgeGone } from '../../storage/children/child-upkeep';
import { clock } from '../../storage/clock';
import { settings } from '../../storage/settings/settings';
import { createStore, useStore } from '../../store';
import { loadFigures } from '../../ui/art';
import { Face } from '../../ui/face';
import { setHeaderSlot } from '../shelf-header';
import { EVERYONE } from './everyone';
import { ChildPicker } from './picker';
import { useChildWords } from './words';
import './child-picker.css';

/** A child deleted longer ago is purged; until then the deletion can be undone. Milliseconds. */
const UNDO_MS = 60_000;

const open = createStore(false);

/** Shows the current child's face in the shelf's header, and the others behind it. Loaded where children have profiles. */
export async function startChildPicker(): Promise<void> {
  await loadChildren();
  await mend();
  ignore(purgeGone(clock.now() - UNDO_MS), 'tried again at the next start');
  ignore(loadFigures(), 'faces without figures');
  const refresh = () => setHeaderSlot('child', isChoice() ? CurrentFace : undefined);
  children.subscribe(refresh);
  settings.subscribe(refresh);
  refresh();
  // Leaving the shelf closes the choice.
  route.subscribe(() => open.set(false));
  onHome(() => open.set(false));
  const layer = document.body.appendChild(document.createElement('div'));
  render(<PickerLayer />, layer);
}

/** A single child has nothing to choose. */
const isChoice = () => {
  const { child: current, everyone } = settings.get();
  return current !== undefined && children.get().filter(isActiveChild).length > (everyone ? 0 : 1);
};

function CurrentFace() {
  const words = useChildWords();
  const { name = words.everyone, face = EVERYONE.face, colour = EVERYONE.colour } = useChild() ?? {};
  return (
    <button
      type="button"
      class="children-mine"
      aria-label={words.change(name)}
      onClick={() => open.set(true)}
    >
      <Face of={face} colour={colour} />
    </button>
  );
}

function useChild() {
  useStore(children);
  useStore(settings);
  return child.get();
}

/** The faces to choose from, and the announcement of the choice. */
function PickerLayer() {
  const words = useChildWords();
  const now = useStore(open);
  const current = useChild();
  const [chosen, setChosen] = useState(false);
  // No announcement before the first choice.
  useEffect(() => {
    if (now) setChosen(true);
  }, [now]);
  return (
    <>
      {now && <ChildPicker onClose={() => open.set(false)} />}
      <p class="visually-hidden" role="status">
        {chosen && !now && words.here(current?.name ?? words.everyone)}
      </p>
    </>
  );
}
