/** Recognition errors of a kit. One error in a sentence of six words says little, so whole stories are judged. */
import { KIT_CHOICES } from '../../build/authoring/kit-file';
import type { KitRole } from '../../src/domain/kits/kit';
import { KIT_ROLES } from '../../src/domain/kits/kit-story';
import { BYTES_A_SECOND } from './encode';
import type { NarratedClip } from './kit-narration';

type Heard = Pick<NarratedClip, 'heard'>;

const sum = (clips: Heard[] = []): [errors: number, words: number] => [
  clips.reduce((all, { heard }) => all + heard[0], 0),
  clips.reduce((all, { heard }) => all + heard[1], 0),
];

/** The word error rate of the worst story that can be told. */
export function worstStory(groups: ReadonlyMap<string, Heard[]>): number {
  let [errors, words] = [0, 0];
  for (const kind of ['', 'several-', 'next-']) {
    const common = sum(groups.get(`${kind}common`));
    errors += common[0];
    words += common[1];
    for (const role of KIT_ROLES) {
      const choices = KIT_CHOICES[slotOfRole(role)];
      const sums = choices.map((choice) => sum(groups.get(`${kind}${role}-${choice}`)));
      const worst = sums.reduce((a, b) => (b[0] > a[0] ? b : a));
      errors += worst[0];
      words += worst[1];
    }
  }
  return words ? errors / words : 0;
}

const slotOfRole = (role: KitRole) => (role === 'second' || role === 'third' ? 'hero' : role);

/** Seconds and errors, group by group. */
export function groupTable(slug: string, groups: ReadonlyMap<string, (Heard & { bytes: number })[]>): string {
  const rows = [...groups].map(([group, clips]) => {
    const [errors, words] = sum(clips);
    const seconds = clips.reduce((all, { bytes }) => all + bytes, 0) / BYTES_A_SECOND;
    const size = `${String(clips.length).padStart(3)} clips${seconds.toFixed(1).padStart(7)} s`;
    return `${group.padEnd(16)}${size}  ${errors} of ${words} words`;
  });
  return [`\n${slug}`, ...rows].join('\n');
}
