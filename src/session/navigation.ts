import { hrefOf, type Route } from './route';

/** Shows a view in place of the present one: the phone's *back* does not return here. */
export const replaceRoute = (to: Route): void => location.replace(hrefOf(to));

export const SHELF: Route = { view: 'stories' };

export const inSettings = (room: string): Route => ({ view: 'settings', room });

/** Settings of one story; `new` begins one. */
export const storyRoom = (id: string): Route => inSettings(`story/${encodeURIComponent(id)}`);

/** Readers of one story; without an id all stories that can be read aloud. */
export const voicesRoom = (id = ''): Route => inSettings(`voices${id && `/${encodeURIComponent(id)}`}`);

/**
 * The studio, where a story is read aloud.
 * @param page from 1
 * @param narration id of a reading beside the story; without it the story itself is recorded
 */
export const studioRoom = (id: string, page?: number, narration?: string): Route =>
  inSettings(['studio', encodeURIComponent(id), page, narration].filter(Boolean).join('/'));
