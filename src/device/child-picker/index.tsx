import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isActiveChild } from '../../domain/children/children';
import { onHome } from '../../session/home-signal';
import { route } from '../../session/location';
import { child, children, loadChildren, mend, purgeGone } from '../../storage/children/children';
import { settings } from '../../storage/settings/settings';
import { createStore, useStore } from '../../store';
import { Face } from '../../ui/face';
import { loadFigures } from '../../ui/scene';
import { putInCorner } from '../shelf-corner';
import { EVERYONE } from './everyone';
import { Picker } from './picker';
import { useChildWords } from './words';
import './child-picker.css';

/** Who was taken away longer ago is not to be brought back. Milliseconds. */
const SURE = 60_000;

const open = createStore(false);

/** Whose shelf this is: a face in its corner, and behind it the others. Loaded where children have profiles. */
export async function startChildren(): Promise<void> {
  await loadChildren();
  await mend();
  purgeGone(Date.now() - SURE).catch(() => {});
  loadFigures().catch(() => {});
  const look = () => putInCorner('face', isChoice() ? Mine : undefined);
  children.subscribe(look);
  settings.subscribe(look);
  look();
  // Whoever has gone elsewhere, or was taken there, has not chosen.
  route.subscribe(() => open.set(false));
  onHome(() => open.set(false));
  const layer = document.body.appendChild(document.createElement('div'));
  render(<Above />, layer);
}

/** One child alone has nothing to choose. */
const isChoice = () => {
  const { child: there, everyone } = settings.get();
  return there !== undefined && children.get().filter(isActiveChild).length > (everyone ? 0 : 1);
};

/** The face of whoever is there. */
function Mine() {
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

/** What lies above the shelf: the faces to choose from, and what is said of the choice. */
function Above() {
  const words = useChildWords();
  const now = useStore(open);
  const there = useChild();
  const [said, say] = useState(false);
  // Not at the start: nobody has changed anything.
  useEffect(() => {
    if (now) say(true);
  }, [now]);
  return (
    <>
      {now && <Picker onClose={() => open.set(false)} />}
      <p class="visually-hidden" role="status">
        {said && !now && words.here(there?.name ?? words.everyone)}
      </p>
    </>
  );
}
