import { useEffect, useState } from 'preact/hooks';
import { studioRoom } from '../../session/navigation';
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
import { type LazySectionProps, STUDIO_PREFIX } from '../section';
import { unsavedStory } from '../stories/family-story';
import { NewStory } from '../stories/new-story';
import { createStudioModel, type StudioModel } from './model';
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

/** The studio: `#/settings/studio/<story id>/<page>`. */
export default function StudioSection({ path }: LazySectionProps) {
  return path === NEW_PATH ? <NewStory to={studioRoom} /> : <Studio path={path} />;
}

/** Begins a story of the family's own with its first recording. */
const NEW_PATH = `${STUDIO_PREFIX}new`;

function Studio({ path }: { path: string }) {
  const [id, page] = parse(path);
  const [studio] = useState(() => studios.get(id) ?? createStudioModel(id, page, deps));
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
  return <StudioView id={id} studio={studio} level={level} />;
}

/** @returns the story's id, and the page from 0 */
function parse(path: string): [id: string, page: number] {
  const [id = '', page = ''] = path.slice(STUDIO_PREFIX.length).split('/');
  const from0 = Math.max(0, Number.parseInt(page, 10) - 1 || 0);
  try {
    return [decodeURIComponent(id), from0];
  } catch {
    return [id, from0];
  }
}
