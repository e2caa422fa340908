import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useChaptersWords } from '../../i18n/chapters';
import { replaceRoute, SHELF } from '../../session/navigation';
import { getListening } from '../../storage/story/stories';
import { useStore } from '../../store';
import { guide } from '../guide';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { Fork } from './fork';
import { type BranchesModel, createBranchesModel } from './model';
import { WayButton } from './way-button';
import '../chapters/chapters.css';
import './branches.css';

interface BranchesProps {
  player: PlayerModel;
  now: OpenStory;
}

/** A story that branches: the title of its stage under the picture, or the ways on from a fork as large pictures. */
export default function Branches({ player, now }: BranchesProps) {
  const [model] = useState(() =>
    createBranchesModel({ graph: now.story.graph ?? EMPTY, player, random: Math.random, after, leave }),
  );
  // Set before the next sound can end.
  useLayoutEffect(() => {
    guide.now = model;
    ignore(
      getListening(now.story.id).then(model.restore, () => model.restore(undefined)),
      'begins anew',
    );
    return () => {
      guide.now = undefined;
      model.close();
    };
  }, [model]);
  const { isWaiting } = useStore(model.state);
  const { status } = now;
  useEffect(() => {
    if (status === 'playing') model.onPlaying();
  }, [status]);
  return model.options().length ? (
    <Fork model={model} now={now} />
  ) : (
    <StageTitle model={model} now={now} isWaiting={isWaiting} />
  );
}

const EMPTY = { start: { action: 0, option: 0 }, stages: [], actions: [] };
const leave = () => replaceRoute(SHELF);
const after = (milliseconds: number, act: () => void) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

function StageTitle({ model, now, isWaiting }: { model: BranchesModel; now: OpenStory; isWaiting: boolean }) {
  const words = useChaptersWords();
  const { story, page } = now;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="chapters branches" role="group" aria-label={story.title}>
      <p>
        <b lang={story.language} dir="auto">
          {story.pages[page]?.title ?? story.title}
        </b>
      </p>
      {isWaiting && <WayButton icon="next" label={words.goOn} class="branches-go" onPress={model.goOn} />}
    </div>
  );
}
