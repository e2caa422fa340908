import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/domain/errors';
import { openLlm, type ServiceConnection } from '../../src/providers/registry';
import { type Backend, drips, says, startBackend } from '../fakes/backend';
import { chat, chunk, event, KEY, STORY, serviceAt, write } from './rows';

/* Faults and oddities that only a chat has. */

let backend: Backend;
let service: ServiceConnection;
beforeEach(async () => {
  backend = await startBackend();
  service = serviceAt(backend.origin, { provider: 'openai' });
});
afterEach(() => backend.stop());

const never = new AbortController().signal;
const utf8 = new TextEncoder();
const stream = (...events: string[]) => ({ type: 'text/event-stream', body: utf8.encode(events.join('')) });
const sends = (...events: string[]) => backend.does(drips(1 << 16, 0, stream(...events)));
const words = (text: string) => event(chunk({ content: text }));
const end = (reason = 'stop') => event(chunk({}, reason));

/** Text handed on before the stream ended, and its end. */
async function told(): Promise<{ text: string; failure?: Failure }> {
  const llm = await openLlm(service);
  let text = '';
  try {
    const messages = [{ role: 'user' as const, content: 'Tell.' }];
    for await (const piece of llm.write({ messages, most: 500 }, never)) text += piece;
    return { text };
  } catch (error) {
    if (error instanceof Failure) return { text, failure: error };
    throw error;
  }
}

const sent = () => JSON.parse(backend.asked.at(-1)?.body.toString() ?? '{}') as Record<string, unknown>;

describe('a stream', () => {
  test('may be split within every letter and every line', async () => {
    for (const size of [1, 2, 3, 5, 7, 64]) {
      backend.does(drips(size, 0, chat(STORY)));
      expect(await write(service, never)).toBe(STORY);
    }
  });

  test('may begin with a greeting without words, as llama.cpp’s does', async () => {
    sends(
      event(chunk({ role: 'assistant', content: null })),
      words('Once.'),
      event(chunk({ content: null })),
      end(),
    );
    expect(await told()).toEqual({ text: 'Once.' });
  });

  test('may hold comments, names, ids and events that nobody knows', async () => {
    sends(
      ': OPENROUTER PROCESSING\n\n',
      'event: ping\nid: 7\nretry: 100\n\n',
      `event: message\r\n${words('Once ').replaceAll('\n', '\r\n')}`,
      ':\n',
      'unknown: field\n\n',
      words('upon.').replaceAll('\n', '\r'),
      event({ object: 'usage', choices: [] }),
      event({ timings: { predicted_per_second: 4 } }),
      end(),
      event('[DONE]'),
    );
    expect(await told()).toEqual({ text: 'Once upon.' });
  });

  test('may end without [DONE], without a blank line, or with [DONE] alone', async () => {
    sends(words('Once.'), end());
    expect(await told()).toEqual({ text: 'Once.' });
    sends(words('Once.'), end().trimEnd());
    expect(await told()).toEqual({ text: 'Once.' });
    sends(words('Once.'), event('[DONE]'));
    expect(await told()).toEqual({ text: 'Once.' });
  });

  test('that ends with neither was cut, and what came stays', async () => {
    sends(words('Once upon'));
    const { text, failure } = await told();
    expect(text).toBe('Once upon');
    expect(failure?.kind).toBe('broken');
  });

  test('may be one long paragraph, or have no blank line', async () => {
    const long = 'and then the fox went on '.repeat(4_000);
    sends(...(long.match(/.{1,100}/gsu) ?? []).map(words), end());
    expect((await told()).text).toBe(long);
  });

  test('may be no stream at all', async () => {
    const message = { role: 'assistant', content: STORY, reasoning_content: 'Hm.' };
    for (const type of ['application/json', 'text/event-stream']) {
      backend.does(
        says(200, JSON.stringify({ choices: [{ message, finish_reason: 'stop' }] }, null, 2), {
          'Content-Type': type,
        }),
      );
      expect(await told()).toEqual({ text: STORY });
    }
  });

  test('that says nothing is broken, with or without thoughts', async () => {
    sends(event(chunk({ role: 'assistant', content: '' })), end(), event('[DONE]'));
    expect(await told()).toMatchObject({ text: '', failure: { kind: 'broken' } });
    sends(words('  \n\n'), end());
    expect((await told()).failure?.kind).toBe('broken');
    sends(event(chunk({ reasoning_content: 'Let me think.' })), end());
    expect((await told()).failure).toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('thought'),
    });
  });

  test('that is garbled in the middle is broken, and what came stays', async () => {
    sends(words('Once.'), 'data: {"choices": [{"del\n\n', words('more'), end());
    expect(await told()).toMatchObject({ text: 'Once.', failure: { kind: 'broken' } });
  });

  test('may break off with an error, which is named, and what came stays', async () => {
    sends(words('Once.'), event({ error: { message: 'CUDA error: out of memory', code: 500 } }));
    expect(await told()).toMatchObject({ text: 'Once.', failure: { kind: 'too-long' } });
    sends(words('Once.'), event([{ error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } }]));
    expect(await told()).toMatchObject({ text: 'Once.', failure: { kind: 'busy' } });
    sends(words('Once.'), end('error'));
    expect(await told()).toMatchObject({ text: 'Once.', failure: { kind: 'failed' } });
  });

  test('that ran out of tokens is too long, after all that came', async () => {
    sends(words('Once upon'), end('length'));
    expect(await told()).toMatchObject({ text: 'Once upon', failure: { kind: 'too-long' } });
  });

  test('that a filter stopped, or that refuses, is unsuitable', async () => {
    sends(words('Once'), end('content_filter'));
    expect(await told()).toMatchObject({ failure: { kind: 'unsuitable' } });
    sends(event(chunk({ refusal: 'I cannot' })), end());
    expect(await told()).toMatchObject({ text: '', failure: { kind: 'unsuitable' } });
  });

  test('hands on no thought, wherever the server leaves it', async () => {
    sends(
      event(chunk({ reasoning_content: 'The child wants' })),
      event(chunk({ reasoning: 'a fox' })),
      words('Once.'),
      end(),
    );
    expect(await told()).toEqual({ text: 'Once.' });
    sends(...['<th', 'ink>The child wants', ' a fox.</th', 'ink>\n\nOn', 'ce.'].map(words), end());
    expect(await told()).toEqual({ text: 'Once.' });
    sends(...['<', 'b>Once'].map(words), end());
    expect(await told()).toEqual({ text: '<b>Once' });
  });

  test('may think for longer than a pause may last', async () => {
    backend.does(async (response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(event(chunk({ role: 'assistant', content: null })));
      await new Promise((go) => setTimeout(go, 500));
      response.end(words('Once.') + end());
    });
    service = { ...service, timeouts: { firstByte: 3_000, betweenBytes: 200 } };
    expect(await told()).toEqual({ text: 'Once.' });
  });
});

describe('what is asked', () => {
  test('goes to the address that was set, with or without a slash at its end', async () => {
    backend.does(drips(1 << 16, 0, chat('Once.')));
    for (const base of ['/v1', '/v1/', '/a/b/v1beta/openai']) {
      await write({ ...service, baseUrl: backend.origin + base }, never);
      expect(backend.asked.at(-1)?.path).toBe(`${base.replace(/\/$/u, '')}/chat/completions`);
    }
    expect(backend.asked[0]?.headers).toMatchObject({
      authorization: `Bearer ${service.key}`,
      'content-type': 'application/json',
    });
    expect(sent()).toMatchObject({ model: 'teller', stream: true, max_tokens: 800 });
  });

  test('carries no key where none is set', async () => {
    backend.does(drips(1 << 16, 0, chat('Once.')));
    const { key, ...keyless } = service;
    await write(keyless, never);
    expect(backend.asked[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    [
      'max_tokens',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      {},
    ],
    [
      'max_completion_tokens',
      'Unrecognized request argument supplied: max_completion_tokens',
      { preset: 'openai' },
    ],
  ])('is asked again without %s by a server that does not know it', async (name, message, more) => {
    const good = chat('Once.');
    backend.does((response, asked) =>
      name in JSON.parse(asked.body.toString())
        ? says(400, { error: { message, param: name } })(response, asked)
        : drips(1 << 16, 0, good)(response, asked),
    );
    const llm = await openLlm({ ...service, ...more });
    const other = name === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    for (const times of [2, 1]) {
      const before = backend.asked.length;
      for await (const _ of llm.write({ messages: [], most: 100 }, never));
      // Learned once, not asked again.
      expect(backend.asked.length - before).toBe(times);
      expect(sent()).toHaveProperty(other);
      expect(sent()).not.toHaveProperty(name);
    }
  });

  test('leaves out every wish that a server does not know, and gives up when it is told nothing new', async () => {
    backend.does((response, asked) => {
      const [, name] =
        ['max_tokens', 'max_completion_tokens', 'reasoning_effort']
          .map((one) => [one in JSON.parse(asked.body.toString()), one] as const)
          .find(([is]) => is) ?? [];
      return name
        ? says(422, { detail: [{ loc: ['body', name], msg: `Extra inputs are not permitted: ${name}` }] })(
            response,
            asked,
          )
        : drips(1 << 16, 0, chat('Once.'))(response, asked);
    });
    expect(await write({ ...service, preset: 'ollama' }, never)).toBe('Once.');
    expect(sent()).toEqual({ model: 'teller', messages: expect.anything(), stream: true });
    backend.does(says(400, { error: { message: 'stream must be false and model is max_tokens' } }));
    const before = backend.asked.length;
    await expect(write(service, never)).rejects.toMatchObject({ kind: 'failed' });
    expect(backend.asked.length - before).toBeLessThanOrEqual(3);
  });

  test.each([
    ['openai', { reasoning_effort: 'none', max_completion_tokens: 4800 }],
    ['gemini', { reasoning_effort: 'low', max_tokens: 4800 }],
    ['deepseek', { thinking: { type: 'disabled' }, max_tokens: 800 }],
    ['openrouter', { reasoning: { effort: 'none' } }],
    ['llamacpp', { chat_template_kwargs: { enable_thinking: false } }],
  ])('tells %s in its own words to think little', async (preset, wishes) => {
    backend.does(drips(1 << 16, 0, chat('Once.')));
    await write({ ...service, preset }, never);
    expect(sent()).toMatchObject(wishes);
  });
});

describe('leaving early', () => {
  test('closes the connection when nobody reads on', async () => {
    backend.does(async (response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      for (let i = 0; !response.destroyed && i < 500; i++) {
        response.write(words('Once. '));
        await new Promise((go) => setTimeout(go, 10));
      }
    });
    const llm = await openLlm(service);
    for await (const _ of llm.write({ messages: [], most: 100 }, never)) break;
    for (let i = 0; i < 50 && backend.open.size; i++) await new Promise((go) => setTimeout(go, 20));
    expect(backend.open.size).toBe(0);
  });
});

describe('its models', () => {
  const models = async (more = {}) => (await openLlm({ ...service, ...more })).models(never);

  test('are those that write', async () => {
    const ids = [
      'gpt-6-luna',
      'text-embedding-3-large',
      'gpt-image-2.6-flare',
      'gpt-4o-mini-tts',
      'whisper-1',
    ];
    backend.does(says(200, { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }));
    expect(await models()).toEqual([{ id: 'gpt-6-luna' }]);
    expect(backend.asked[0]).toMatchObject({ method: 'GET', path: '/v1/models' });
  });

  test('are all of them, where no name tells', async () => {
    backend.does(says(200, { data: [{ id: 'tts-of-everything', name: 'All' }] }));
    expect(await models()).toEqual([{ id: 'tts-of-everything', name: 'All' }]);
  });

  test('are named as its other addresses want them', async () => {
    backend.does(says(200, { data: [{ id: 'models/gemini-3.8-flash', display_name: 'Gemini 3.8 Flash' }] }));
    expect(await models()).toEqual([{ id: 'gemini-3.8-flash', name: 'Gemini 3.8 Flash' }]);
  });

  test('fail as everything fails', async () => {
    backend.does(says(401, ''));
    await expect(models()).rejects.toMatchObject({ kind: 'refused' });
    backend.does(says(200, { data: 'none' }));
    expect(await models()).toEqual([]);
  });
});

describe('its judge', () => {
  const judge = async () => (await openLlm(service)).moderate?.('A fox sleeps.', never);

  test('tells what is fit, or does not exist', async () => {
    backend.does(says(200, { results: [{ flagged: false }] }));
    expect(await judge()).toBe(true);
    backend.does(says(200, { results: [{ flagged: true }] }));
    expect(await judge()).toBe(false);
    backend.does(says(404, ''));
    expect(await judge()).toBeUndefined();
    backend.does(says(200, { results: [] }));
    expect(await judge()).toBeUndefined();
    backend.does(says(401, ''));
    await expect(judge()).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('content', () => {
  const part = (text: unknown, type = 'text') => event(chunk({ content: [{ type, text }] }));

  test('may be a list of parts', async () => {
    sends(
      part('Title: Pip'),
      part('\n\nPip'),
      event(chunk({ content: [{ text: ' was' }, ' a fox.'] })),
      end(),
    );
    expect(await told()).toEqual({ text: 'Title: Pip\n\nPip was a fox.' });
    sends(part({ value: 'Once.' }), part('Twice.', 'output_text'), event(chunk({ content: [] })), end());
    expect(await told()).toEqual({ text: 'Once.Twice.' });
  });

  test('may be a list of parts in an answer that is no stream', async () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'A fox, then.' }] },
      { type: 'text', text: STORY },
    ];
    backend.does(
      says(200, { choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] }),
    );
    expect(await told()).toEqual({ text: STORY });
  });

  test('may hold thoughts, which are none of it, and refusals', async () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] };
    sends(event(chunk({ content: [thinking] })), part('Hm.', 'reasoning'), part('Once.'), end());
    expect(await told()).toEqual({ text: 'Once.' });
    sends(event(chunk({ content: [thinking] })), end());
    expect((await told()).failure?.message).toContain('thought');
    sends(event(chunk({ content: [{ type: 'refusal', refusal: 'No.' }] })), end());
    expect((await told()).failure?.kind).toBe('unsuitable');
    sends(event(chunk({ refusal: { toString: 1 } })), end());
    expect((await told()).failure?.kind).toBe('unsuitable');
  });

  test.each([
    '{"choices":5}',
    '{"choices":{}}',
    '{"choices":false}',
    '{"choices":"x"}',
    '{"choices":[null]}',
    '{"choices":[5]}',
    '{"choices":[{"delta":5}]}',
    '{"choices":[{"delta":{"content":{"toString":1}}}]}',
    '{"choices":[{"delta":{"content":[null,5,[],{"text":{"value":5}}]}}]}',
    '{"choices":[{"message":[]}]}',
    '{"choices":[{"finish_reason":{}}]}',
    'null',
    '5',
    '[null]',
    '[[]]',
  ])('%s says nothing, and is broken', async (data) => {
    sends(event(data), event('[DONE]'));
    expect(await told()).toMatchObject({ text: '', failure: { kind: 'broken' } });
    backend.does(says(200, data, { 'Content-Type': 'application/json' }));
    expect(await told()).toMatchObject({ text: '', failure: { kind: 'broken' } });
  });

  test.each(['{"error":{"message":{"toString":1}}}', '{"error":[null]}', '{"error":5}'])(
    '%s is a failure',
    async (data) => {
      sends(event(data));
      expect((await told()).failure?.kind).toBe('failed');
    },
  );

  test('holds no key, though the server says it piece by piece', async () => {
    const encoded = Buffer.from(KEY).toString('base64');
    sends(words('Title: The '), ...[...KEY, ' ', ...encoded].map(words), words(' fox.'), end());
    const { text } = await told();
    expect(text).toBe('Title: The … … fox.');
  });
});

test.each([
  ['{"results":5}', undefined],
  ['{"results":[null]}', undefined],
  ['{"results":[{"flagged":"yes"}]}', undefined],
  ['{"results":[{"flagged":true}]}', false],
  ['5', undefined],
])('a judgement of %s is %s', async (answer, fit) => {
  backend.does(says(200, answer, { 'Content-Type': 'application/json' }));
  expect(await (await openLlm(service)).moderate?.('A fox.', never)).toBe(fit);
});

describe('a list of models', () => {
  const listed = async (value: unknown) => {
    backend.does(says(200, value as object));
    return (await openLlm(service)).models(never);
  };

  test('is bounded in its names and its length', async () => {
    const long = 'x'.repeat(2 ** 20);
    const offers = await listed({
      data: [
        { id: long },
        { id: 'fox', name: long, language: long },
        { id: 'owl', name: `Owl\u202e\u0000 ${KEY}` },
        { id: KEY },
        ...Array.from({ length: 20_000 }, (_, i) => ({ id: `model ${i}` })),
      ],
    });
    expect(offers.length).toBeLessThanOrEqual(5000);
    expect(offers.slice(0, 3)).toEqual([
      { id: 'fox', name: `${'x'.repeat(79)}…`, language: `${'x'.repeat(79)}…` },
      { id: 'owl', name: 'Owl …' },
      { id: 'model 0' },
    ]);
  });

  test.each([[{ data: 5 }], [{ data: [null, 5, [], {}, '', { id: 5 }] }], [[]], [{ models: {} }]])(
    '%j offers nothing',
    async (value) => {
      expect(await listed(value)).toEqual([]);
    },
  );

  test('says from which day a model is gone', async () => {
    expect(
      await listed({
        data: [
          { id: 'fox', shutdown_date: '2027-01-06' },
          { id: 'owl', shutdown_date: Date.UTC(2027, 0, 6) / 1000 },
          { id: 'hen', shutdown_date: 'soon' },
          { id: 'cow', shutdown_date: 1e300 },
        ],
      }),
    ).toEqual([
      { id: 'fox', until: '2027-01-06' },
      { id: 'owl', until: '2027-01-06' },
      { id: 'hen' },
      { id: 'cow' },
    ]);
  });
});
