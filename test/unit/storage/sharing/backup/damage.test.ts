import { beforeAll, describe, expect, it } from 'vitest';
import { inspectBackup } from '../../../../../src/storage/sharing/backup/inspect-backup';
import { isBackup } from '../../../../../src/storage/sharing/backup/read-backup';
import { restoreBackup } from '../../../../../src/storage/sharing/backup/restore-backup';
import { expectConsistent } from '../../fresh';
import { familyRecords, fillDevice, freshDevice, lines, never, own, saved, store } from './backup-rig';

const inspect = (file: Blob) => inspectBackup(file, never);

async function faultOf(file: Blob): Promise<string | undefined> {
  const found = await inspect(file);
  return 'fault' in found ? found.fault : found.damage?.fault;
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  await fillDevice();
  bytes = await bytesOf(await saved());
});

describe('a backup that is not as it was written', () => {
  it('is known to be cut short wherever it ends', async () => {
    expect(await faultOf(new Blob([bytes]))).toBeUndefined();
    for (let size = bytes.length - 1; size > 20; size -= 397)
      expect(await faultOf(new Blob([bytes.slice(0, size)])), `${size} bytes`).toBe('cut');
    expect(await faultOf(new Blob([bytes.slice(0, -1)]))).toBe('cut');
  });

  it('is refused whichever byte is another one', async () => {
    const faults = new Set<string | undefined>();
    for (let at = 0; at < bytes.length; at += 149) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      const fault = await faultOf(new Blob([flipped]));
      expect(fault, `byte ${at}`).toBeDefined();
      faults.add(fault);
    }
    expect(faults).toContain('damaged');
  });

  it.each([
    ['a record is missing', (all: string[]) => all.toSpliced(1, 1)],
    ['a record is there twice', (all: string[]) => all.toSpliced(1, 0, all[1] as string)],
    [
      'two records have changed places',
      (all: string[]) => all.toSpliced(1, 2, all[2] as string, all[1] as string),
    ],
    ['something follows the end', (all: string[]) => [...all, 'more']],
  ])('is damaged where %s', async (_, change) => {
    await freshDevice();
    await store(own('only', { pages: [{ text: 'Bir.' }] }));
    const all = (await (await saved()).text()).split('\n');
    expect(await faultOf(new Blob([all.join('\n')]))).toBeUndefined();
    expect(await faultOf(new Blob([change(all).join('\n')]))).toBe('damaged');
  });

  it('can be added as far as it goes, each story whole or in part and said to be so', async () => {
    for (let size = 400; size < bytes.length; size += 3511) {
      await freshDevice();
      const contents = await inspect(new Blob([bytes.slice(0, size)]));
      if ('fault' in contents) throw new Error(contents.fault);
      await restoreBackup(contents, 'merge', () => {}, never);
      await expectConsistent();
    }
  });

  it('is never put in the place of what is here', async () => {
    const contents = await inspect(new Blob([bytes.slice(0, -9)]));
    if ('fault' in contents) throw new Error(contents.fault);
    const before = await familyRecords();
    await expect(restoreBackup(contents, 'replace', () => {}, never)).rejects.toMatchObject({ fault: 'cut' });
    expect(await familyRecords()).toEqual(before);
  });
});

describe('a backup of version 1, without checksums,', () => {
  it('is known to be cut within a record', async () => {
    const old = await bytesOf(
      lines({ store: 'wishes', key: 'a', value: {} }, { store: 'wishes', key: 'b', value: {} }),
    );
    expect(await faultOf(new Blob([old]))).toBeUndefined();
    expect(await faultOf(new Blob([old.slice(0, -4)]))).toBe('cut');
    const other = old.slice();
    other[other.length - 9] = 0;
    expect(await faultOf(new Blob([other]))).toBe('damaged');
  });
});

describe('a file of something else', () => {
  it.each([
    ['nothing', ''],
    ['a settings file', '{"talelight":"settings","version":1,"settings":{}}\n'],
    ['a film', '\u0000\u0001'.repeat(9000)],
    ['a list', '[]\n'],
  ])('%s is no backup', async (_, text) => {
    expect(await inspect(new Blob([text]))).toEqual({ fault: 'not-ours' });
    expect(await isBackup(new Blob([text]))).toBe(false);
  });

  it('of a later version is left alone', async () => {
    const file = new Blob(['{"talelight":"copy","format":"talelight-backup","version":3}\nanything']);
    expect(await inspect(file)).toEqual({ fault: 'newer' });
    expect(await isBackup(file)).toBe(true);
  });
});

it('a check of a large file stops where it is told to', async () => {
  const stop = new AbortController();
  const checking = inspectBackup(new Blob([bytes]), stop.signal, () => stop.abort());
  await expect(checking).rejects.toMatchObject({ kind: 'aborted' });
});
