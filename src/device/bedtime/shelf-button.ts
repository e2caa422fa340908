import type { ComponentType } from 'preact';
import { createStore } from '../../store';

/** Whether tonight's stories are being chosen. */
export const choiceOpen = createStore(false);

/** The button that opens the choice, where bedtime is offered; the quiet-hours screen shows it too. */
export const bedtimeButton = createStore<ComponentType | undefined>(undefined);
