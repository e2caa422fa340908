import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { narrationOwner } from '../../domain/story/narration';
import { storyRoom, studioRoom, voicesRoom } from '../../session/navigation';
import { recording } from '../../session/now-playing';
import { keepScreenOn } from '../../session/wake-lock';
import { microphoneUnavailable } from '../../sound/microphone';
import { play } from '../../sound/play';
import { onChange } from '../../storage/changes';
import { mintId } from '../../storage/ids';
import { getAudio, haveAudio, putAudio } from '../../storage/media/audio';
import { serviceNow } from '../../storage/settings/services';
import { changeGenerated } from '../../storage/story/generated';
import { getStory } from '../../storage/story/stories';
import { saveTeller } from '../../storage/story/tellers';
import { type LazySectionProps, STUDIO_PREFIX } from '../section';
import { unsavedStory } from '../stories/family-story';
import { NewStory } from '../stories/new-story';
import { createStudioModel, type StudioModel } from './model';
import { narrationTakes } from './narration-takes';
import { processRecording } from './process-recording';
import { openRecorder } from './recorder';
import { StudioView } from './studio-view';
import './studio.css';
import './studio-controls.css';

/** Receives the microphone's level, 0 to 1, while the studio is shown. */
const level: { current: ((level: number) => void) | undefined } = { current: undefined };

let releaseScreen: (() => void) | undefined;

const deps = {
  getStory,
  unsavedStory,
  getAudio,
  haveAudio,
  putAudio,
  changeGenerated,
  onChange,
  mintId,
  microphoneUnavailable,
  openRecorder,
  processRecording,
  play,
  setRecording(on: boolean) {
    releaseScreen?.();
    releaseScreen = on ? keepScreenOn() : undefined;
    recording.set(on);
  },
  onLevel: (now: number) => level.current?.(now),
  speaks() {
    const tts = serviceNow('tts');
    return !!tts && tts.provider !== 'device';
  },
};

/** Studios with a take that waits for storage, to be found again after making some free. */
const studios = new Map<string, StudioModel>();

/**
 * The studio: `#/settings/studio/<story id>/<page>`; with a third part, a narration's id, for a reading beside the story.
 */
export default function StudioSection({ path }: LazySectionProps) {
  return path === NEW_PATH ? <NewStory to={studioRoom} /> : <Studio path={path} />;
}

/** Begins a story of the family's own with its first recording. */
const NEW_PATH = `${STUDIO_PREFIX}new`;

function Studio({ path }: { path: string }) {
  const { story, page, narration } = parse(path);
  const id = narration === undefined ? story : narrationOwner(narration);
  const [studio] = useState(
    () =>
      studios.get(id) ??
      createStudioModel(
        id,
        page,
        narration === undefined ? deps : { ...deps, ...narrationTakes(story, narration) },
      ),
  );
  useEffect(() => {
    studios.set(id, studio);
    const leave = studio.watch();
    const stay = (event: BeforeUnloadEvent) => studio.holds() && event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => {
      leave();
      removeEventListener('beforeunload', stay);
      studio.whenDone(() => studios.delete(id));
    };
  }, []);
  const choose = () => {
    if (narration !== undefined) ignore(saveTeller(story, narration), 'a child chooses by a face');
  };
  return (
    <StudioView
      id={story}
      studio={studio}
      level={level}
      back={narration === undefined ? storyRoom(story) : voicesRoom(story)}
      onListen={choose}
    />
  );
}

/** The parts of the address; the page from 0. */
function parse(path: string): { story: string; page: number; narration: string | undefined } {
  const [id = '', place = '', narration] = path.slice(STUDIO_PREFIX.length).split('/');
  const page = Math.max(0, Number.parseInt(place, 10) - 1 || 0);
  try {
    return { story: decodeURIComponent(id), page, narration };
  } catch {
    return { story: id, page, narration };
  }
}
