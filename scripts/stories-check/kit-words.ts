/** Rules for the words that fill a kit's slots: all of a slot have the same forms, and nothing odd in them. */

import { CHOICES, type Forms } from '../../build/authoring/kit-file';
import type { Slot } from '../../src/domain/kits/kit';
import { SLOTS } from '../../src/domain/kits/kit-story';
import { oddLetters } from './text';

/**
 * @param json content of `words.json`, or of a kit's `forms.json`
 * @param own a kit's own forms: it need not say all slots, nor the plain form
 */
export function readForms(json: string, own: boolean): { forms?: Partial<Forms>; faults: string[] } {
  let forms: Partial<Forms>;
  try {
    forms = JSON.parse(json) as Partial<Forms>;
  } catch (error) {
    return { faults: [`is not JSON: ${(error as Error).message}`] };
  }
  const faults = Object.keys(forms)
    .filter((name) => !(SLOTS as readonly string[]).includes(name))
    .map((name) => `"${name}" is no slot`);
  for (const slot of SLOTS) {
    const choices = forms[slot];
    if (choices) faults.push(...checkSlot(slot, choices, own).map((fault) => `${slot}: ${fault}`));
    else if (!own) faults.push(`${slot} is missing`);
  }
  return { forms, faults };
}

function checkSlot(slot: Slot, choices: Forms[Slot], own: boolean): string[] {
  const faults: string[] = [];
  const wanted = new Set(Object.values(choices).flatMap(Object.keys));
  if (!own) wanted.add('');
  for (const choice of CHOICES[slot]) {
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
    if (!CHOICES[slot].includes(choice)) faults.push(`"${choice}" is none of ${CHOICES[slot].join(', ')}`);
  return faults;
}
