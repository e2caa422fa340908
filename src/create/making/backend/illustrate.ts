import { Failure, toFailure } from '../../../domain/errors';
import type { StoredPicture, Story } from '../../../domain/story/story';
import type { ImageMaker } from '../../../providers/types';
import type { GenerationDeps } from '../generation-deps';
import type { GrowingStory } from './growing-story';

/** Pictures of an image service are painted last: no story waits for one, and none is needed. */
interface IllustrationDeps {
  images: ImageMaker;
  what: 'cover' | 'pages';
  /** Greatest width and height, in pixels. */
  size: number;
  shrink: GenerationDeps['shrink'];
  store(page: number | undefined, picture: StoredPicture, bytes: ArrayBuffer): Promise<void>;
}

/** Paints a whole story's pictures; a failure is only logged. */
export async function illustrate(
  growing: GrowingStory,
  deps: GenerationDeps,
  signal: AbortSignal,
): Promise<void> {
  const { pictures = 'none' } = deps.settings();
  const size = deps.pictureSize();
  const set = pictures !== 'none' && size ? await deps.connection('image') : undefined;
  if (!set || pictures === 'none') return;
  try {
    const images = await deps.openImage(set);
    const { shrink } = deps;
    const store = growing.addPicture;
    await paint(growing.story(), { images, what: pictures, size, shrink, store }, signal);
  } catch (error) {
    const { kind, message } = toFailure(error);
    if (kind !== 'aborted') await deps.log('pictures', `${kind}: ${message}`);
  }
}

/**
 * Paints one picture after the other.
 * @throws {Failure} the first failure; pictures painted before stay
 */
async function paint(story: Story, deps: IllustrationDeps, signal: AbortSignal): Promise<void> {
  const wanted: [page: number | undefined, text: string][] = [];
  if (!story.picture) wanted.push([undefined, story.pages[0]?.text ?? '']);
  if (deps.what === 'pages')
    for (const [page, { text, picture }] of story.pages.entries()) if (!picture) wanted.push([page, text]);
  for (const [page, text] of wanted) {
    if (signal.aborted) throw new Failure('aborted');
    const { bytes, type } = await deps.images.draw(promptFor(story, text), deps.size, signal);
    const small = await deps.shrink(bytes, type, deps.size);
    const key = page === undefined ? `${story.id}/picture` : `${story.id}/picture-${page}`;
    await deps.store(page, { key, type: small.type }, small.bytes);
  }
}

/** Prompt in English, which image models know best, around the story's own words. One style for all pages. */
const promptFor = ({ title, wish }: Story, text: string) =>
  [
    'A picture for a book for small children: layered paper cut-outs lit from behind by a warm lantern, soft edges, deep blue night.',
    'Calm and friendly, nothing frightening, no people that could be real, no letters or words in the picture.',
    wish?.hero && `Heroes: ${[wish, ...(wish.others ?? [])].map(({ hero }) => hero).join(', ')}.`,
    `The story is called “${title}”. The picture shows: ${text.slice(0, 600)}`,
  ]
    .filter(Boolean)
    .join(' ');
