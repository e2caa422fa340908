import { Failure } from '../../../../domain/errors';
import { unwrapOwnMp4 } from '../../../../domain/media/own-mp4';
import type { ImportFault } from '../../../../domain/story/import-fault';
import { cutSound } from '../cut';
import { soundDuration } from '../duration';
import type { ReadSpeech, SourceFile } from '../types';
import type { FindFile } from './package';
import type { Cue } from './pages';
import { speechTimes } from './times';

/** A sound is a page's own where no cue of it speaks only so much at its ends, which is silence. Seconds. */
const EDGE = 1;

interface OpenSound {
  path: string;
  bytes: Blob;
  /** Seconds. */
  duration: number;
}

/** Sounds of a book's pages, of which one is held at a time. A sound that is no good is told of once, and passed over. */
export class EpubSounds {
  readonly faults: ImportFault[] = [];
  readonly #find: FindFile;
  readonly #ours: boolean;
  readonly #broken = new Set<string>();
  #open: OpenSound | undefined;

  /** @param ours a book made by this page, whose recordings go back into the container they were made in */
  constructor(find: FindFile, ours: boolean) {
    this.#find = find;
    this.#ours = ours;
  }

  /**
   * Speech of a page.
   * @param from offset of the page's text in its document
   * @returns undefined where the device's voice has to read it
   */
  async speechOf(text: string, from: number, cues: Cue[]): Promise<ReadSpeech | undefined> {
    const [first, last] = [cues[0], cues.at(-1)];
    const sound = first && (await this.#sound(first.sound));
    if (!first || !last || !sound) return undefined;
    const told = Math.min(last.end ?? sound.duration, sound.duration);
    const isWhole = first.begin < EDGE && told > sound.duration - EDGE;
    const [begin, end] = isWhole ? [0, sound.duration] : [first.begin, told];
    // Clips are written in milliseconds, and may end a frame after the sound.
    if (begin >= end || (last.end ?? 0) > sound.duration + 0.5)
      this.#refuse({ why: 'times-broken', name: first.sound }, false);
    if (begin >= end) return undefined;
    try {
      const { bytes, duration } = await cutSound(sound.bytes, begin, end);
      return { bytes, duration, ...speechTimes(text, from, cues, begin, duration) };
    } catch (error) {
      rethrowAborted(error);
      this.#refuse({ why: 'sound-broken', name: first.sound }, true);
      return undefined;
    }
  }

  async #sound(path: string): Promise<OpenSound | undefined> {
    if (this.#broken.has(path)) return undefined;
    if (this.#open?.path === path) return this.#open;
    const file: SourceFile | undefined = this.#find(path);
    if (!file) return this.#refuse({ why: 'sound-missing', name: path }, true);
    try {
      const read = await file.read();
      const bytes = this.#ours ? await asRecorded(read) : read;
      this.#open = { path, bytes, duration: await soundDuration(bytes) };
      return this.#open;
    } catch (error) {
      rethrowAborted(error);
      return this.#refuse({ why: 'sound-broken', name: path }, true);
    }
  }

  /** Tells of a fault, once. @param isBroken the sound is not tried again */
  #refuse(fault: ImportFault & { name: string }, isBroken: boolean): undefined {
    if (isBroken) this.#broken.add(fault.name);
    this.faults.push(fault);
  }
}

async function asRecorded(sound: Blob): Promise<Blob> {
  const recording = unwrapOwnMp4(new Uint8Array(await sound.arrayBuffer()));
  return recording ? new Blob([recording.bytes], { type: recording.type }) : sound;
}

function rethrowAborted(error: unknown): void {
  if (error instanceof Failure && error.kind === 'aborted') throw error;
  if (error instanceof Error && error.name === 'AbortError') throw error;
}
