import type { ComponentType } from 'preact';
import { createStore } from '../../store';

/** Whether somebody has touched the moon, and chooses. */
export const choosing = createStore(false);

/** The moon, where bedtime is offered: the sleeping shelf shows it too, in a size of its own. */
export const moon = createStore<ComponentType | undefined>(undefined);
