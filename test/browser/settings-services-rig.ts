import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { makeTone } from '../../src/settings/tone';
import type { Behaviour } from '../fakes/backend';
import { type Launched, type LaunchOptions, launch, type Site } from './harness';

/** Certificate of a page over https; undefined where openssl is missing. */
export const certificate = makeCertificate();

export function makeCertificate(): { key: string; cert: string } | undefined {
  const made = spawnSync(
    'openssl',
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout - -out -'.split(' '),
    { encoding: 'utf8' },
  ).stdout;
  const part = (name: RegExp) => made && (name.exec(made)?.[0] ?? '');
  const key = part(/-----BEGIN PRIVATE KEY[\s\S]*END PRIVATE KEY-----/u);
  const cert = part(/-----BEGIN CERTIFICATE[\s\S]*END CERTIFICATE-----/u);
  return key && cert ? { key, cert } : undefined;
}

export const KEY = 'sk-never-to-be-seen-again';
export const TONE = new Uint8Array(makeTone());

export async function open(site: Site, room: string, options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${site.url}#/settings/${room}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

/** Label of a radio: fingers touch the label, not the input. */
export const pill = (page: Page, name: string, group?: string) =>
  (group ? page.getByRole('radiogroup', { name: group }) : page)
    .locator('.choice label, label')
    .filter({ has: page.getByText(name, { exact: true }) });
export const choose = (page: Page, name: string, group?: string) => pill(page, name, group).first().click();

/** Chooses a service by its place and its name, in the page's language. */
export async function chooseService(page: Page, place: string, name?: string): Promise<void> {
  const change = page.locator('.services-chosen button');
  if (await change.count()) await change.click();
  await choose(page, place);
  if (name) await choose(page, name);
}

/** Fills a field as a parent does: types, and moves on to the next. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.blur();
}

/** Sets a custom server at this address. */
export async function useServer(page: Page, address: string, model?: string): Promise<void> {
  await chooseService(page, 'At home', 'Another server');
  await type(page, 'Address', address);
  await page.getByLabel('Key').waitFor();
  if (model) await type(page, 'Model', model);
}

export const test = (page: Page) => page.getByRole('button', { name: 'Test', exact: true }).click();
export const verdict = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Allows requests from every page, as most servers do, then calls `act`. */
export const open2all =
  (act: Behaviour): Behaviour =>
  (response, asked) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    return asked.method === 'OPTIONS' ? response.writeHead(204).end() : act(response, asked);
  };

export const json = (status: number, value: unknown): Behaviour =>
  open2all((response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  });

/** A text service that writes three words and lists these models. */
export const writer = (models: string[], delay = 0): Behaviour =>
  open2all(async (response, { path, body }) => {
    if (path.endsWith('/models')) {
      response.setHeader('Content-Type', 'application/json');
      return response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
    }
    const { model } = JSON.parse(body.toString()) as { model?: string };
    if (!models.includes(model ?? '')) {
      response.writeHead(404, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify({ error: { message: `model '${model}' not found` } }));
    }
    await new Promise((done) => setTimeout(done, delay));
    response.setHeader('Content-Type', 'text/event-stream');
    response.write(
      `data: ${JSON.stringify({ choices: [{ delta: { content: 'Hello, little one!' } }] })}\n\n`,
    );
    return response.end(
      `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
    );
  });

export const speaker: Behaviour = open2all((response, { path }) => {
  if (path.endsWith('/audio/voices')) {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ voices: ['fern', 'moss'] }));
  } else if (path.endsWith('/models')) {
    response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify({ data: [{ id: 'tts-small' }] }));
  } else response.setHeader('Content-Type', 'audio/wav').end(TONE);
});

/** All text that a page could reveal: its content, its fields, its state in storage. */
export async function everythingToRead(page: Page): Promise<string> {
  const fields = await page
    .locator('input, textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join('\n'));
  const stored = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const tx = request.result.transaction(['settings', 'events']);
          const settings = tx.objectStore('settings').get('settings');
          const config = tx.objectStore('settings').get('config');
          const events = tx.objectStore('events').getAll();
          tx.oncomplete = () => {
            request.result.close();
            done(JSON.stringify([settings.result, config.result, events.result]));
          };
        };
      }),
  );
  return [await page.content(), fields, stored, page.url()].join('\n');
}
