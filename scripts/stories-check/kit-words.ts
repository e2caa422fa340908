/** Rules for the words that fill a kit's slots: all of a slot have the same forms, and printable letters. */

import { KIT_CHOICES, type KitForms } from '../../build/authoring/kit-file';
import type { KitSlot } from '../../src/domain/kits/kit';
import { KIT_SLOTS } from '../../src/domain/kits/kit-story';
import { oddLetters } from './text';

/**
 * @param json content of `words.json`, or of a kit's `forms.json`
 * @param own a kit's own forms: it need not say all slots, nor the plain form
 */
export function readForms(json: string, own: boolean): { forms?: Partial<KitForms>; faults: string[] } {
  let forms: Partial<KitForms>;
  try {
    forms = JSON.parse(json) as Partial<KitForms>;
  } catch (error) {
    return { faults: [`is not JSON: ${(error as Error).message}`] };
  }
  const faults = Object.keys(forms)
    .filter((name) => !(KIT_SLOTS as readonly string[]).includes(name))
    .map((name) => `"${name}" is no slot`);
  for (const slot of KIT_SLOTS) {
    const choices = forms[slot];
    if (choices) faults.push(...checkSlot(slot, choices, own).map((fault) => `${slot}: ${fault}`));
    else if (!own) faults.push(`${slot} is missing`);
  }
  return { forms, faults };
}

function checkSlot(slot: KitSlot, choices: KitForms[KitSlot], own: boolean): string[] {
  const faults: string[] = [];
  const wanted = new Set(Object.values(choices).flatMap(Object.keys));
  if (!own) wanted.add('');
  for (const choice of KIT_CHOICES[slot]) {
    const forms = choices[choice];
    if (!forms) {
      faults.push(`${choice} is missing`);
      continue;
    }
    for (const form of wanted) {
      const text = forms[form];
      const name = `${choice}${form && `.${form}`}`;
      if (typeof text !== 'string' || !text) faults.push(`${name} is missing, others have it`);
      else if (text !== text.trim() || /\s\s|[{}]/u.test(text))
        faults.push(`${name}: stray space or brace in "${text}"`);
      else faults.push(...oddLetters(text).map((odd) => `${name}: ${odd}`));
    }
  }
  for (const choice of Object.keys(choices))
    if (!KIT_CHOICES[slot].includes(choice))
      faults.push(`"${choice}" is none of ${KIT_CHOICES[slot].join(', ')}`);
  return faults;
}
