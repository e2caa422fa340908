import { useMemo } from 'preact/hooks';
import { onChange } from '../../storage/changes';
import { readConnection } from '../../storage/settings/services';
import { getCard } from '../../storage/shelf/cards';
import { readNarrating } from '../../storage/story/narrating';
import { readEveryNarration } from '../../storage/story/narrations';
import { getStory } from '../../storage/story/stories';
import { readStoryText } from '../../storage/story/story-text';
import { readAllNarrations } from '../../storage/story/tellers';
import { type LazySectionProps, VOICES_PREFIX } from '../section';
import { speakAloud } from '../services/speak-aloud';
import { beginNarration } from '../studio/narration-takes';
import { AllStories, storiesToRead } from './all-stories';
import { createStoryVoicesModel } from './model';
import { StoryVoices } from './story-voices';
// Before the styles that refine it.
import '../stories/stories.css';
import '../children/children.css';
import './voices.css';

const deps = {
  getCard,
  getStory,
  readStoryText,
  readAllNarrations,
  readEveryNarration,
  readNarrating,
  onChange,
  beginNarration,
};

/** Readers of one story, or all stories that can be read aloud. */
export default function VoicesSection({ path, model: { act } }: LazySectionProps) {
  const id = path.startsWith(VOICES_PREFIX) ? decode(path.slice(VOICES_PREFIX.length)) : '';
  const model = useMemo(() => createStoryVoicesModel(id, deps), [id]);
  if (!id) return <AllStories />;
  return <StoryVoices key={id} id={id} model={model} act={act} speak={speakByService} />;
}

VoicesSection.prepare = async ({ path }: LazySectionProps) => {
  if (!path.startsWith(VOICES_PREFIX)) await storiesToRead.prepare();
};

async function speakByService(text: string, language: Parameters<typeof speakAloud>[2], signal: AbortSignal) {
  const service = await readConnection('tts');
  if (service) await speakAloud(service, text, language, () => {}, signal);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
