import type { Language } from '../../domain/language';
import type { Profile } from '../../domain/settings/profile';
import type { ServiceKind } from '../../domain/settings/settings';
import type { Age } from '../../domain/story/audience';
import type { CoverSeed, Story } from '../../domain/story/story';
import type { Wish } from '../../domain/story/wish';
import type { ServiceConnection } from '../../providers/registry';
import type { ImageMaker, Llm, Tts } from '../../providers/types';
import type { KitStory } from '../../storage/kits/kit-story-writer';
import type { KitProgress, Picked } from '../../storage/kits/kits';
import type { Listening, Making, StoredCard, StoredWish } from '../../storage/schema';
import type { Effective } from '../../storage/settings/settings';
import type { GrowingStoryStorage } from './backend/growing-story';
import type { RetryTiming } from './retry';

/** Outside world of story making: `process-queue.ts` passes the real one, tests pass theirs. */
export interface GenerationDeps extends GrowingStoryStorage {
  getStory(id: string): Promise<Story | undefined>;
  getCard(id: string): Promise<StoredCard | undefined>;
  getListening(id: string): Promise<Listening | undefined>;
  haveAudio(keys: string[]): Promise<boolean[]>;
  deleteGenerated(id: string): Promise<void>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  deleteWish(id: string, forget?: boolean): Promise<void>;
  /** Gives the one story the owners of the other. */
  sameOwners(of: string, id: string): Promise<void>;
  putMaking(making: Making): Promise<void>;
  log(kind: string, detail: string): Promise<void>;

  settings(): Effective;
  profile(): Profile;
  /** Pages spoken ahead of the listener. */
  pagesAhead(): number;
  /** Width and height of pictures in pixels; 0 where the profile has none. */
  pictureSize(): number;

  /** A service with its key; undefined where none is set. */
  connection(kind: ServiceKind): Promise<ServiceConnection | undefined>;
  openLlm(service: ServiceConnection): Promise<Llm>;
  openTts(service: ServiceConnection): Promise<Tts>;
  openImage(service: ServiceConnection): Promise<ImageMaker>;

  pickKit(
    wish: Wish,
    language: Language,
    age: Age | undefined,
    signal: AbortSignal,
    id: string,
  ): Promise<Picked | undefined>;
  pickAgain(story: Story, signal: AbortSignal): Promise<Picked | undefined>;
  tellKit(picked: Picked, story: KitStory, signal: AbortSignal): AsyncIterable<KitProgress>;

  measure(bytes: ArrayBuffer, type: string, signal: AbortSignal): Promise<number>;
  /** A picture no wider or higher than `size` pixels. */
  shrink(bytes: ArrayBuffer, type: string, size: number): Promise<{ bytes: ArrayBuffer; type: string }>;
  retryTiming: RetryTiming;
  mintId(): string;
  /** The cover in a variant unlike those of the stories made last. */
  distinctCover(id: string, cover: CoverSeed): Promise<CoverSeed>;
  online(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since a wish was made. */
  ageOf(wish: StoredWish): number;
}
