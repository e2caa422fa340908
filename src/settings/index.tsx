import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { preferredLanguage, setLanguage, useWords } from '../i18n';
import { onChange } from '../storage/changes';
import { usage } from '../storage/media/audio';
import { askPersist, isPersisted } from '../storage/persist';
import { readSources } from '../storage/settings/config';
import { saveSettings } from '../storage/settings/save-settings';
import { countWaiting } from '../storage/story/held';
import { bringBackExamples, countShelf, findSleepers, putToSleep } from '../storage/story/upkeep';
import { useStore } from '../store';
import { Notice } from '../ui/notice';
import { AboutSection } from './about';
import { ExamplesSection } from './examples';
import { LanguageSection } from './language';
import { LazySection, type LazySectionName } from './lazy-section';
import { createSettingsModel } from './model';
import { OutcomeNote } from './outcome-note';
import { ProfileSection } from './profile';
import { type Section, type SectionProps, STORY_PREFIX, STUDIO_PREFIX, SUBSECTIONS } from './section';
import { SectionDrawing } from './section-drawing';
import { SectionList } from './section-list';
import { StorageSection } from './storage';
import { TouchSection } from './touch';
import './settings.css';

const VIEWS: Record<Section, ComponentType<SectionProps> | LazySectionName> = {
  language: LanguageSection,
  profile: ProfileSection,
  examples: ExamplesSection,
  storage: StorageSection,
  touch: TouchSection,
  reading: 'reading',
  listening: 'listening',
  about: AboutSection,
  stories: 'stories',
  children: 'children',
  wishes: 'stories',
  own: 'stories',
  bedtime: 'bedtime',
  limits: 'limits',
  backup: 'limits',
  llm: 'services',
  tts: 'services',
  stt: 'services',
  image: 'services',
};

// Lives as long as the page: who comes back finds the numbers of a moment ago, not an empty room.
const model = createSettingsModel({
  ...{ readSources, countShelf, countWaiting, usage, isPersisted, askPersist, findSleepers, putToSleep },
  ...{ bringBackExamples, saveSettings, setLanguage, preferredLanguage, onChange },
});

/** The parents' rooms. An unknown one is the door to all of them. */
export default function Settings({ room }: { room: string }) {
  const words = useWords('settings');
  const state = useStore(model.state);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | undefined>(undefined);
  const before = useRef<string | undefined>(undefined);
  useEffect(model.watch, []);
  useEffect(() => {
    model.enter(room);
    // The link that led here is gone, and the focus with it: it goes on from the new heading.
    if (shown.current !== undefined) heading.current?.focus();
    shown.current = room;
  }, [room]);
  // From a story one comes back to the list that it was found in, however often it was read aloud meanwhile.
  const inStory = shown.current?.startsWith(STORY_PREFIX) || shown.current?.startsWith(STUDIO_PREFIX);
  if (shown.current !== room && !inStory) before.current = shown.current;

  if (state.phase === 'loading') return null;
  if (state.phase === 'failed') {
    return (
      <Notice
        text={words.failed}
        detail={state.failure.message}
        action={words.again}
        onAction={() => model.refresh()}
      />
    );
  }
  // It has the screen to itself.
  if (room.startsWith(STUDIO_PREFIX))
    return <LazySection key={room} part="studio" room={room} model={model} now={state} />;
  const story = room.startsWith(STORY_PREFIX);
  const [top = ''] = room.split('/');
  const under = Object.hasOwn(SUBSECTIONS, top) ? SUBSECTIONS[top] : undefined;
  if (!story && !under && !Object.hasOwn(VIEWS, top)) return <SectionList heading={heading} now={state} />;
  const name: Section = story ? 'wishes' : (under?.of ?? (top as Section));
  const View = story ? 'stories' : VIEWS[name];
  // A story's room is entered from the shelf's tools as well.
  const list = ['wishes', 'own'].find((name) => name === before.current);
  const above = room === top ? '#/settings' : `#/settings/${top}`;
  const leave = !story ? above : list ? `#/settings/${list}` : '#/stories';
  return (
    <section class="settings" key={room}>
      <header>
        <a class="settings-back" data-out href={under?.back ?? leave}>
          <svg viewBox="0 0 24 24" role="img" aria-label={words.back}>
            <path d="M14.6 4.6 7.2 12 14.6 19.4 16.7 17.3 11.4 12 16.7 6.7Z" />
          </svg>
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {story ? words.aStory : under ? words[under.title] : words.room[name]}
        </h1>
        <SectionDrawing of={story ? 'examples' : name} />
      </header>
      {typeof View === 'string' ? (
        <LazySection part={View} room={room} model={model} now={state} />
      ) : (
        <View model={model} now={state} />
      )}
      <OutcomeNote said={model.said} />
    </section>
  );
}
