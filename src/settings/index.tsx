import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { preferredLanguage, setLanguage, useWords } from '../i18n';
import { useSettingsWords } from '../i18n/settings';
import { onChange } from '../storage/changes';
import { keptKitBytes } from '../storage/kits/kit-bytes';
import { evict, findEvictable } from '../storage/media/eviction';
import { usage } from '../storage/media/ledger';
import { askPersist, isPersisted } from '../storage/persist';
import { readSources } from '../storage/settings/config';
import { saveSettings } from '../storage/settings/save-settings';
import { countWaiting } from '../storage/story/awaiting-approval';
import { bringBackExamples, countShelf } from '../storage/story/shelf-counts';
import { useStore } from '../store';
import { Notice } from '../ui/notice';
import { DevicePage } from './device-page';
import { ExamplesSection } from './examples';
import { SettingsHome } from './home';
import { LanguageSection } from './language';
import { LazySection, type LazySectionName, loadSection } from './lazy-section';
import { createSettingsModel } from './model';
import { OutcomeNote } from './outcome-note';
import { ProfileSection } from './profile';
import { Rooms } from './rooms';
import { isDoor, isInStory, parsePath, type Section, type SectionProps, STUDIO_PREFIX } from './section';
import { SectionDrawing } from './section-drawing';
import './settings.css';
// Shared by the lazy sections.
import './fields.css';
import './lists.css';
import './large-screen.css';

const VIEWS: Record<Section, ComponentType<SectionProps> | LazySectionName> = {
  family: 'limits',
  ours: 'stories',
  making: 'preferences',
  device: DevicePage,
  language: LanguageSection,
  profile: ProfileSection,
  import: 'import',
  examples: ExamplesSection,
  storage: 'storage',
  touch: 'touch',
  reading: 'reading',
  listening: 'listening',
  about: 'about',
  stories: 'preferences',
  children: 'children',
  wishes: 'stories',
  own: 'stories',
  bedtime: 'bedtime',
  limits: 'limits',
  backup: 'backup',
  llm: 'services',
  tts: 'services',
  stt: 'services',
  image: 'services',
};

// Kept for the life of the page, so that coming back shows the last numbers at once.
const model = createSettingsModel({
  readSources,
  countShelf,
  countWaiting,
  usage,
  isPersisted,
  askPersist,
  findEvictable,
  keptKitBytes,
  evict,
  bringBackExamples,
  saveSettings,
  setLanguage,
  preferredLanguage,
  onChange,
});

/** View of a section, or the name of the chunk that holds it. */
const viewOf = ({ section, isStory, title }: NonNullable<ReturnType<typeof parsePath>>) =>
  isStory ? 'stories' : title === 'voices' || title === 'books' ? title : VIEWS[section];

/** The chunk of the section at this address, where it has one of its own. */
function lazyPartOf(path: string): LazySectionName | undefined {
  if (path.startsWith(STUDIO_PREFIX)) return 'studio';
  const place = parsePath(path, undefined);
  const view = place && viewOf(place);
  return typeof view === 'string' ? view : undefined;
}

/** The parents' part of the app: its home, or one of the sections. An unknown address shows the home. */
export default function Settings({ room: path }: { room: string }) {
  const words = useSettingsWords();
  const { loading } = useWords('shelf');
  const state = useStore(model.state);
  const { heading, list } = useVisit(path);
  useEffect(model.watch, []);

  if (state.phase === 'loading') return <Notice text={loading} />;
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
  // The studio has the screen to itself.
  if (path.startsWith(STUDIO_PREFIX))
    return <LazySection key={path} part="studio" path={path} model={model} now={state} />;
  const place = parsePath(path, list);
  if (!place) return <SettingsHome heading={heading} model={model} now={state} />;
  const { section, isStory, title, back } = place;
  const View = viewOf(place);
  return (
    <section class="settings" key={path}>
      <header>
        <a class="round-button settings-back" data-out href={back}>
          <svg viewBox="0 0 24 24" role="img" aria-label={words.back}>
            <path d="M14.6 4.6 7.2 12 14.6 19.4 16.7 17.3 11.4 12 16.7 6.7Z" />
          </svg>
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {title ? words[title] : words.room[section]}
        </h1>
        <SectionDrawing of={isStory ? 'examples' : section} />
      </header>
      {typeof View === 'string' ? (
        <LazySection
          part={View}
          path={path}
          model={model}
          now={state}
          rooms={!isStory && isDoor(section) && <Rooms door={section} now={state} />}
        />
      ) : (
        <View model={model} now={state} />
      )}
      <OutcomeNote outcome={model.outcome} />
    </section>
  );
}

/** Enters the address in the model, moves the focus to its heading, and remembers the list a story was opened from. */
function useVisit(path: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string | undefined>(undefined);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    model.enter(path);
    // The link that led here is gone, and with it the focus; a page's first field may have it.
    if (shown.current !== undefined && !document.activeElement?.matches('.settings input'))
      heading.current?.focus();
    shown.current = path;
  }, [path]);
  // Kept while a story is open, however often the editor and the studio change places.
  if (shown.current !== path && !isInStory(shown.current)) before.current = shown.current;
  return { heading, list: before.current };
}

/** Reads what the first frame shows, and fetches the section that is asked for. */
Settings.prepare = async ({ room }: { room: string }): Promise<void> => {
  const part = lazyPartOf(room);
  await Promise.all([model.state.get().phase === 'loading' && model.refresh(), part && loadSection(part)]);
  const now = model.state.get();
  if (part && now.phase === 'ready') await loadSection(part, { path: room, model, now });
};
