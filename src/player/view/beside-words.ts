import type { ComponentType } from 'preact';
import { createStore } from '../../store';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';

/** View in place of the page's words: those of both languages. Set by the story's twin, once its text is here. */
export const besideWords = createStore<ComponentType<{ player: PlayerModel; now: OpenStory }> | undefined>(
  undefined,
);
