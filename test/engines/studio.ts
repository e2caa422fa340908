import { setTimeout as wait } from 'node:timers/promises';
import type { Driver } from './drivers';

/** A parent writes a page and reads it aloud; where there is no microphone, the page must say so. */
export async function recordPage(
  { run, click }: Driver,
  until: <T>(what: string, body: string) => Promise<T>,
  hash: (to: string) => Promise<unknown>,
): Promise<string> {
  const type = (selector: string, text: string) =>
    run(
      `const field = document.querySelector('${selector}'); field.focus();
      document.execCommand('insertText', false, ${JSON.stringify(text)}) || (field.value = ${JSON.stringify(text)});
      field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true })); field.blur()`,
    );
  await hash('#/settings/own');
  const write = '//a[contains(normalize-space(.), "Write a story of your own")]';
  await until('own stories', `return document.evaluate('${write}', document, null, 3).booleanValue`);
  await click(write);
  await until('the editor', `return !!document.querySelector('.stories-pages textarea')`);
  await type('.stories-pages textarea', 'A mitten lay in the snow.');
  const studio = await until<string>(
    'the way to the studio',
    `return document.querySelector('a[href*="settings/studio/"]')?.getAttribute('href')`,
  );
  await hash(studio);
  const begin = '//button[@aria-label="Record" or normalize-space(.)="Record"]';
  await until(
    'the studio',
    `return document.evaluate('${begin}', document, null, 3).booleanValue || /microphone/i.test(document.body.innerText)`,
  );
  if (await run<boolean>(`return !document.evaluate('${begin}', document, null, 3).booleanValue`))
    return 'no microphone, and the page says so';
  await click(begin);
  const end = '//button[@aria-label="Stop recording" or normalize-space(.)="Stop recording"]';
  await until(
    'the microphone',
    `return document.evaluate('${end}', document, null, 3).booleanValue || /microphone/i.test(document.body.innerText)`,
  );
  if (await run<boolean>(`return !document.evaluate('${end}', document, null, 3).booleanValue`))
    return 'no microphone, and the page says so';
  await wait(4000);
  await click(end);
  return until('the recording', `return /Recorded, [^.]*/.exec(document.body.innerText)?.[0]`);
}
