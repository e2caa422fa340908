import type { Page } from './story';

/** Whether a page is heard alone: it has sound and no words. No voice but its own can tell it. */
export const isWordless = (page: Page | undefined): boolean => page?.text === '' && page.speech !== undefined;
