import type { Series, Story } from '../../domain/story/story';
import type { StoredWish } from '../../storage/schema';
import type { GenerationDeps } from './generation-deps';

/** The story that this one continues, if it still exists. */
export async function readPreviousStory(
  { continues }: StoredWish,
  deps: GenerationDeps,
  begun?: Story,
): Promise<Story | undefined> {
  const id = begun ? begun.series?.before : continues;
  return id === undefined ? undefined : deps.getStory(id);
}

export const seriesAfter = (before: Story | undefined): Series | undefined =>
  before && {
    first: before.series?.first ?? before.id,
    before: before.id,
    part: (before.series?.part ?? 1) + 1,
  };
