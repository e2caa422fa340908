import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../../../../src/storage/records';
import { repairStorage } from '../../../../../src/storage/repair';
import { BACKUP_VERSION } from '../../../../../src/storage/sharing/backup/backup-format';
import { getCard } from '../../../../../src/storage/shelf/cards';
import { getStory } from '../../../../../src/storage/story/stories';
import { expectConsistent } from '../../fresh';
import { contentsOf, familyRecords, freshDevice, restore } from './backup-rig';

/* A file of each version, made by the release that wrote it: of a family with one of every kind of record. */

const FOLDER = join(import.meta.dirname, '../../../../fixtures/backups');
const nameOf = (version: number) => `version-${version}.talelight`;
const VERSIONS = Array.from({ length: BACKUP_VERSION }, (_, i) => i + 1);
const fileOf = (version: number) => new Blob([readFileSync(join(FOLDER, nameOf(version)))]);

beforeEach(freshDevice);

it('every version has its file', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(VERSIONS.map(nameOf));
});

describe.each(VERSIONS)('a backup of version %i', (version) => {
  it.each(['merge', 'replace'] as const)('is restored whole (%s)', async (mode) => {
    const contents = await contentsOf(fileOf(version));
    expect(contents.damage).toBeUndefined();
    expect(contents).toMatchObject({ skipped: 0, savedAt: '2026-11-30T10:00:00.000Z' });
    await restore(fileOf(version), mode);
    const { settings, wishes, audio } = await familyRecords();
    expect((await getStory('tale'))?.pages).toHaveLength(2);
    expect(await getCard('tale')).toMatchObject({ availability: 'offline', favouriteAt: expect.any(Number) });
    expect((await getCard('gone'))?.deletedAt).toBeDefined();
    expect(await getStory('cut')).toMatchObject({ open: true, draft: ['more'] });
    expect(await getStory('held')).toMatchObject({ held: true, source: 'made' });
    expect((settings.children as { name: string }[]).map(({ name }) => name).slice(0, 2)).toEqual([
      'Ada',
      'Ben',
    ]);
    expect(settings.settings).toMatchObject({ dailyMinutes: 40, child: { sort: 'title' } });
    expect(settings.heroes).toMatchObject([{ name: 'Şirin', hero: 'fox' }]);
    expect((await readRecord('voices:built-in'))?.[0]).toMatchObject({ id: 'v1', name: 'Mum' });
    expect(wishes.map(({ id }) => id)).toContain('wish1');
    expect(audio.map(([key]) => key)).toEqual(expect.arrayContaining(['tale/0', 'tale/p', 'voice:v1/take1']));
    expect(
      Object.keys(settings).filter((key) => /^(marks|heroes|heard|tellers|side-by-side):/u.test(key)).length,
    ).toBeGreaterThan(4);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });
});
