import { definedFields, objectOf, type Reader, readBoolean, wholeListOf } from '../shape';
import type { Item, ItemRule, Stage, StoryGraph, Transition } from './graph/graph';

/** Reads a graph out of a file that may have been edited; undefined for what could not be stepped through. */

const readWhole: Reader<number> = (value) => (Number.isInteger(value) ? (value as number) : undefined);

/** An object that has these whole numbers; others of its fields are optional. */
const withNumbers =
  <T>(needed: string[], fields: Parameters<typeof objectOf>[0]): Reader<T> =>
  (value) => {
    const found = objectOf(fields)(value);
    const isWhole = found && needed.every((name) => found[name] !== undefined);
    return isWhole ? (definedFields(found) as T) : undefined;
  };

const readTransition = withNumbers<Transition>(['action', 'option'], {
  action: readWhole,
  option: readWhole,
  byItem: readWhole,
});
const readRules = wholeListOf(
  withNumbers<ItemRule>(['item', 'kind'], {
    item: readWhole,
    kind: readWhole,
    number: readWhole,
    other: readWhole,
  }),
);
const readStage = withNumbers<Stage>([], {
  page: readWhole,
  ok: readTransition,
  home: readTransition,
  autoplay: readBoolean,
  wheel: readBoolean,
  canOk: readBoolean,
  canHome: readBoolean,
  updates: readRules,
  resets: readBoolean,
});

export const readGraph: Reader<StoryGraph> = withNumbers<StoryGraph>(['start', 'stages', 'actions'], {
  start: readTransition,
  stages: wholeListOf(readStage),
  actions: wholeListOf(
    wholeListOf(
      withNumbers<StoryGraph['actions'][0][0]>(['stage'], { stage: readWhole, conditions: readRules }),
    ),
  ),
  inventory: wholeListOf(withNumbers<Item>(['first', 'most'], { first: readWhole, most: readWhole })),
});
