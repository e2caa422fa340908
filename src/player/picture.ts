import type { FailureKind } from '../domain/errors';
import type { Picture } from '../domain/story/story';
import type { Illustrated } from '../ui/scene';
import type { PlayerState } from './state';

/** Each kind of trouble has its own calm scene, drawn as a story's would be. */
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

/** What was drawn for this page, else for the story. */
export function storedPicture(now: PlayerState): Picture | undefined {
  if (now.phase !== 'open') return undefined;
  const { story, page, status } = now;
  const told = status === 'ended' || status === 'unfinished';
  return (told ? undefined : story.pages[page]?.picture) ?? story.picture;
}
