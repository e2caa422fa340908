import type { Story } from './story';

/** Variants among which an own cover is drawn. */
const VARIANTS = 400;

/**
 * A family's own story of an older version, with the cover's variant that it lacks: by its id, the same on every device.
 * Any other story as it is.
 */
export function withOwnVariant(story: Story): Story {
  if (story.source !== 'recorded' || story.cover.variant) return story;
  let hash = 7;
  for (const char of story.id) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  return { ...story, cover: { ...story.cover, variant: 1 + (hash % VARIANTS) } };
}
