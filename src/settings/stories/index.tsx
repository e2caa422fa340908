import { useWords } from '../../i18n';
import { loadBooksWords } from '../../i18n/books';
import { storyRoom } from '../../session/navigation';
import { onChange } from '../../storage/changes';
import { mintId } from '../../storage/ids';
import { putAudio } from '../../storage/media/audio';
import { shrinkPhoto } from '../../storage/media/photos';
import { serviceNow } from '../../storage/settings/services';
import { profileNow } from '../../storage/settings/settings';
import { deleteCard, getCard, undeleteCard } from '../../storage/shelf/cards';
import { readAwaitingApproval } from '../../storage/story/awaiting-approval';
import { changeByHand } from '../../storage/story/edited';
import { readMaking, stopMaking } from '../../storage/story/making';
import { getStory } from '../../storage/story/stories';
import { wisherOf } from '../../storage/story/wisher';
import {
  approveWish,
  deleteWish,
  getWish,
  putWish,
  readWishes,
  updateWish,
} from '../../storage/story/wishes';
import { LazyView, lazyChunk } from '../../ui/lazy-view';
import { type LazySectionProps, STORY_PREFIX } from '../section';
import { FamilyStories, ownStories } from './family-stories';
import { unsavedStory } from './family-story';
import { NewStory } from './new-story';
import { StoryEditor } from './story-editor';
import { WishList } from './wish-list';
import { createWishesModel, type WishesModel } from './wishes-model';
import './stories.css';
// After it: a file button is a link with another background.
import '../input-button.css';
import './picture-field.css';
import './cover-field.css';

const deps = {
  readWishes,
  readAwaitingApproval,
  wisherOf,
  readMaking,
  getCard,
  approveWish,
  deleteWish,
  deleteCard,
  stopMaking,
  changeGenerated: changeByHand,
  getStory,
  getWish,
  putWish,
  updateWish,
  undeleteCard,
  onChange,
  putAudio,
  mintId,
  unsavedStory,
  shrinkPhoto: (file: Blob) => shrinkPhoto(file, profileNow()),
  speaks() {
    const tts = serviceNow('tts');
    return !!tts && tts.provider !== 'device';
  },
};

const books = lazyChunk<Pick<LazySectionProps, 'path'>>(() => [import('../books'), loadBooksWords()]);
const children = lazyChunk<LazySectionProps>(() => [import('../children')]);

/** Sections about stories: the wish queue, the family's own stories, and the editor of one story. */
export default function StorySections({ path, model, now, rooms }: LazySectionProps) {
  if (path === 'own' || path === 'ours')
    return (
      <>
        <FamilyStories />
        {rooms}
      </>
    );
  if (path === NEW_STORY_PATH) return <NewStory to={storyRoom} />;
  const { act } = model;
  if (path === 'wishes') return <WishList deps={{ ...deps, act }} ahead={wishes} />;
  const id = decode(path.slice(STORY_PREFIX.length));
  return (
    <>
      <StoryEditor key={id} id={id} deps={{ ...deps, act }} />
      <SaveAsBook path={`books/of/${path.slice(STORY_PREFIX.length)}`} />
      {now.sources.own.child && (
        <Owners path={`children/of/${path.slice(STORY_PREFIX.length)}`} model={model} now={now} />
      )}
    </>
  );
}

let wishes: WishesModel | undefined;

StorySections.prepare = async ({ path, model: { act } }: LazySectionProps) => {
  if (path === 'own' || path === 'ours') await ownStories.prepare();
  if (path !== 'wishes') return;
  wishes ??= createWishesModel({ ...deps, act });
  await wishes.read();
};

/** Children a story is for: a part of the section about children, which few families need. */
function Owners(props: LazySectionProps) {
  return <LazyView chunk={children} words={useWords('shelf')} props={props} />;
}

/** The story as a file for reading apps: a part that comes after the page, for few stories are saved so. */
function SaveAsBook({ path }: Pick<LazySectionProps, 'path'>) {
  return (
    <LazyView chunk={books} words={useWords('shelf')} props={{ path }}>
      <></>
    </LazyView>
  );
}

const NEW_STORY_PATH = `${STORY_PREFIX}new`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
