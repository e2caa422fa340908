import type { FailureKind } from '../domain/errors';
import type { StoredPicture } from '../domain/story/story';
import type { Illustrated } from '../ui/scene';
import { hasEnded, type PlayerState } from './state';

/** A calm scene for each kind of failure, drawn as a story's cover is. */
const SCENES: Partial<Record<FailureKind, [hero: string, place: string]>> = {
  offline: ['cloud', 'hills'],
  unreachable: ['snail', 'hills'],
  missing: ['owl', 'forest'],
  broken: ['kite', 'hills'],
  failed: ['lantern', 'garden'],
  busy: ['snail', 'garden'],
  full: ['elephant', 'room'],
};

export function coverOf(now: PlayerState): Illustrated {
  if (now.phase !== 'failed') return now.card ?? { id: 'night', cover: { hero: '', place: '' } };
  const [hero, place] = SCENES[now.failure.kind] ?? ['lantern', 'hills'];
  return { id: `night-${now.failure.kind}`, cover: { hero, place } };
}

/** The picture that was drawn for this page, else for the story. */
export function storedPicture(now: PlayerState): StoredPicture | undefined {
  if (now.phase !== 'open') return undefined;
  const { story, page, status } = now;
  return (hasEnded(status) ? undefined : story.pages[page]?.picture) ?? story.picture;
}
