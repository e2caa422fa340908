import type { StoryFile } from './story-file';

/** A built-in story under its id, `<language>-<folder>`. */
export interface NamedStory {
  id: string;
  file: Pick<StoryFile, 'language' | 'twin' | 'pages'>;
}

/**
 * Faults of twins, the same story in two languages: each names the other, and page for page they tell the same.
 * @param stories all stories of all languages
 * @returns by the id of the story that names a twin
 */
export function twinFaults(stories: readonly NamedStory[]): Map<string, string> {
  const byId = new Map(stories.map((one) => [one.id, one]));
  const faults = new Map<string, string>();
  for (const { id, file } of stories) {
    const fault = file.twin === undefined ? undefined : faultOf(id, file, byId.get(file.twin));
    if (fault) faults.set(id, fault);
  }
  return faults;
}

function faultOf(id: string, { twin, language, pages }: NamedStory['file'], other: NamedStory | undefined) {
  if (twin === id) return 'it is its own twin';
  if (!other) return `no story has the id of its twin, ${twin}`;
  if (other.file.language === language) return `its twin ${twin} is in the same language, ${language}`;
  if (other.file.twin === undefined) return `its twin ${twin} does not name it: twin: ${id} is missing there`;
  if (other.file.twin !== id) return `its twin ${twin} is the twin of ${other.file.twin}`;
  if (other.file.pages.length !== pages.length)
    return `it has ${pages.length} pages, its twin ${twin} has ${other.file.pages.length}`;
  return undefined;
}
