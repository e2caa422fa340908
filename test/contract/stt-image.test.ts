import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openImage, openStt } from '../../src/providers/registry';
import { type Connection, NO_SPEECH_RECOGNIZED } from '../../src/providers/types';
import { type Backend, says, startBackend } from '../fakes/backend';
import { base64, noise, pictures, sounds } from '../fixtures/sounds';
import { serviceAt } from './rows';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.stop());

const never = new AbortController().signal;
const row = { provider: 'openai' };

/** Fields of a received form, its files as `name (type, bytes)`. */
async function form(at = -1): Promise<Record<string, string>> {
  const { headers, body } = backend.asked.at(at) as Backend['asked'][0];
  const data = await new Response(new Uint8Array(body), {
    headers: { 'Content-Type': headers['content-type'] ?? '' },
  }).formData();
  return Object.fromEntries(
    [...data].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `${value.name} (${value.type}, ${value.size})`,
    ]),
  );
}

describe('/audio/transcriptions', () => {
  const hear = async (blob: Blob, more: Partial<Connection> = {}) =>
    (await openStt(serviceAt(backend.origin, row, more))).transcribe(blob, 'tr', never);
  const webm = new Blob([sounds['audio/webm'] as Uint8Array<ArrayBuffer>], {
    type: 'audio/webm;codecs=opus',
  });

  test('gets the sound by its true name, with language and model', async () => {
    backend.does(says(200, { text: ' Bir tilki istiyorum. ' }));
    expect(await hear(webm)).toBe('Bir tilki istiyorum.');
    expect(backend.asked[0]).toMatchObject({ method: 'POST', path: '/v1/audio/transcriptions' });
    expect(await form()).toEqual({
      file: 'wish.webm (audio/webm, 400)',
      model: 'teller',
      language: 'tr',
      response_format: 'json',
    });
    // Safari records MP4 and may name the type freely.
    await hear(new Blob([sounds['audio/mp4'] as Uint8Array<ArrayBuffer>], { type: 'audio/webm' }));
    expect((await form()).file).toBe('wish.mp4 (audio/mp4, 400)');
  });

  test('tells OpenAI’s newest the language in a list', async () => {
    backend.does(says(200, { text: 'tilki' }));
    await hear(webm, { model: 'gpt-transcribe' });
    expect(await form()).toMatchObject({ 'languages[]': 'tr' });
    expect(await form()).not.toHaveProperty('language');
  });

  test.each([
    ['language', 'teller'],
    ['languages[]', 'gpt-transcribe'],
  ])('leaves out %s where it is not known', async (name, model) => {
    backend.does((response, asked) =>
      (asked.body.includes(`name="${name}"`)
        ? says(400, { error: { message: `Unknown parameter: '${name.replace('[]', '')}'` } })
        : says(200, { text: 'tilki' }))(response, asked),
    );
    expect(await hear(webm, { model })).toBe('tilki');
    expect(backend.asked.length).toBe(2);
  });

  test('may understand nothing', async () => {
    for (const text of ['', '  \n']) {
      backend.does(says(200, { text }));
      await expect(hear(webm)).rejects.toMatchObject({
        kind: 'broken',
        message: expect.stringMatching(new RegExp(`${NO_SPEECH_RECOGNIZED}$`, 'u')),
      });
    }
  });

  test('may send the words otherwise', async () => {
    const segments = [{ text: ' Bir' }, null, { text: 'tilki ' }];
    for (const answer of [
      { transcript: 'Bir tilki' },
      { segments },
      segments,
      '"Bir tilki"',
      'Bir tilki\n',
    ]) {
      backend.does(says(200, answer));
      expect(await hear(webm)).toBe('Bir tilki');
    }
  });

  test.each([
    '{"text":5}',
    '{"text":{"toString":1}}',
    '{"segments":5}',
    '[]',
    'null',
    '5',
    '{}',
    '\u0001\u0002',
  ])('%j is broken', async (answer) => {
    backend.does(says(200, answer, { 'Content-Type': 'application/json' }));
    await expect(hear(webm)).rejects.toMatchObject({ kind: 'broken' });
  });

  test('lists the models that listen', async () => {
    backend.does(says(200, { data: [{ id: 'gpt-6-luna' }, { id: 'Systran/faster-whisper-small' }] }));
    expect(await (await openStt(serviceAt(backend.origin, row))).models(never)).toEqual([
      { id: 'Systran/faster-whisper-small' },
    ]);
  });
});

describe('/images/generations', () => {
  const draw = async (more: Partial<Connection> = {}, size = 768) =>
    (await openImage(serviceAt(backend.origin, row, more))).draw('A fox asleep.', size, never);
  const sent = (at = -1) => JSON.parse(backend.asked.at(at)?.body.toString() ?? '{}');
  const png = pictures['image/png'] as Uint8Array<ArrayBuffer>;

  test.each(Object.entries(pictures))('sends %s inline', async (type, bytes) => {
    backend.does(says(200, { data: [{ b64_json: base64(bytes) }] }));
    const picture = await draw();
    expect(picture.type).toBe(type);
    expect(new Uint8Array(picture.bytes)).toEqual(bytes);
    expect(sent()).toEqual({
      model: 'teller',
      prompt: 'A fox asleep.',
      n: 1,
      size: '768x768',
      response_format: 'b64_json',
    });
  });

  test('is asked in its own words where it is OpenAI’s', async () => {
    backend.does(says(200, { data: [{ b64_json: base64(png) }] }));
    await draw({ model: 'gpt-image-2.6-flare' });
    expect(sent()).toMatchObject({ size: '1024x1024', quality: 'low', output_format: 'webp' });
    expect(sent()).not.toHaveProperty('response_format');
  });

  test('is asked for a size that can be drawn', async () => {
    backend.does(says(200, { data: [{ b64_json: base64(png) }] }));
    for (const [wanted, asked] of [
      [100, 256],
      [250, 256],
      [768, 768],
      [5_000, 1024],
    ] as const) {
      await draw({}, wanted);
      expect(sent().size).toBe(`${asked}x${asked}`);
    }
  });

  test('may leave the picture on that server, by a whole address or a path', async () => {
    for (const url of [`${backend.origin}/generated-images/a b.png`, '/generated-images/a b.png']) {
      backend.does((response, asked) =>
        (asked.method === 'GET'
          ? says(200, png, { 'Content-Type': 'text/plain' })
          : says(200, { data: [{ url }] }))(response, asked),
      );
      expect((await draw()).type).toBe('image/png');
      expect(backend.asked.at(-1)).toMatchObject({ method: 'GET', path: '/generated-images/a%20b.png' });
    }
    backend.does(says(200, { data: [{ url: `data:image/png;base64,${base64(png)}` }] }));
    expect((await draw()).type).toBe('image/png');
  });

  test('is not followed to any other server', async () => {
    await using other = await startBackend(says(200, png));
    backend.does(says(200, { data: [{ url: `${other.origin}/picture.png` }] }));
    await expect(draw()).rejects.toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('not fetched'),
    });
    expect(other.asked).toEqual([]);
  });

  test('is not followed by a redirect from its own', async () => {
    await using other = await startBackend(says(200, png));
    backend.does((response, asked) =>
      (asked.method === 'GET'
        ? says(302, '', { Location: other.origin })
        : says(200, { data: [{ url: '/p.png' }] }))(response, asked),
    );
    await expect(draw()).rejects.toMatchObject({ kind: 'broken' });
    expect(other.asked).toEqual([]);
  });

  test.each([
    ['noise', noise(400)],
    ['a sound', sounds['audio/wav'] as Uint8Array],
    [
      'a drawing that could hold a script',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['nothing', new Uint8Array()],
  ])('takes %s for broken', async (_what, bytes) => {
    backend.does(says(200, { data: [{ b64_json: base64(bytes) }] }));
    await expect(draw()).rejects.toMatchObject({ kind: 'broken' });
  });

  test('may be the answer itself, or base64 under any name', async () => {
    for (const answer of [
      png,
      { images: [base64(png)] },
      { image: `data:image/png;base64,${base64(png)}` },
    ]) {
      backend.does(says(200, answer));
      const { type, bytes } = await draw();
      expect([type, new Uint8Array(bytes)]).toEqual(['image/png', png]);
    }
  });

  test.each([
    '{"data":[{"b64_json":1}]}',
    '{"data":[{"url":"\\ud800"}]}',
    '{"data":[{"url":{"toString":1}}]}',
    '{"data":[{"url":"http://["}]}',
    '{"data":[{"url":"data:text/html,x"}]}',
    '{"data":[null]}',
    '{"data":5}',
    'null',
  ])('takes %s for broken', async (answer) => {
    backend.does(says(200, answer));
    await expect(draw()).rejects.toMatchObject({ kind: 'broken' });
  });

  test('lists the models that draw', async () => {
    backend.does(says(200, { data: [{ id: 'gpt-6-luna' }, { id: 'stablediffusion' }] }));
    expect(await (await openImage(serviceAt(backend.origin, row))).models(never)).toEqual([
      { id: 'stablediffusion' },
    ]);
  });
});
