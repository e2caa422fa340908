import { ignore } from '../domain/ignore';
import type { Story } from '../domain/story/story';
import { isWordless } from '../domain/story/wordless';
import { loadChaptersWords } from '../i18n/chapters';
import { lazyChunk } from '../ui/lazy-view';
import type { PlayerModel } from './model';
import type { OpenStory } from './state';

/** View of a story that branches, which does not open without it. */
export const branches = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [
  import('./branches'),
  loadChaptersWords(),
]);

/** View of a page without words; its title alone where this does not load. */
export const chapters = lazyChunk<{ player: PlayerModel; now: OpenStory }>(() => [
  import('./chapters'),
  loadChaptersWords(),
]);

/**
 * Fetches what a story's pages are drawn by, before the story opens: what comes later would move the buttons.
 * @throws where a story that branches cannot be led through; another opens without
 */
export const loadPageView = (story: Story): Promise<unknown> | false =>
  story.graph
    ? branches.load()
    : isWordless(story.pages[0]) && ignore(chapters.load(), 'its pages show their titles');
