import { isWithin } from '../../domain/clock';
import { changed } from '../changes';
import { clock } from '../clock';
import { readRecord, writeRecord } from '../records';
import type { Making } from '../schema';

/** How often the runner says that it lives, and after how long it is believed dead. Browsers slow hidden tabs' timers. */
export const BEAT = 5_000;
export const STALE = 90_000;

export async function readMaking(): Promise<Making | undefined> {
  const making = await readRecord('making');
  return making && (making.phase === 'ended' || isWithin(making.at, clock.now(), STALE)) ? making : undefined;
}

export async function putMaking(making: Making): Promise<void> {
  await writeRecord({ ...making, at: clock.now() }, 'making');
  changed('making');
}

/** Stops story making in whichever tab it runs; pages made so far stay. */
export const stopMaking = () => changed('stop');
