import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium';

/** One page of an engine, driven as a person would. */
export interface Driver {
  version: string;
  go(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs the body of a function in the page; its result must be plain data. */
  run<T>(body: string): Promise<T>;
  /** A real click, which counts as a touch. @throws {Error} where no element fits the XPath, or it cannot be clicked */
  click(xpath: string): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds for a driver to start on a slow machine. */
const START = 60_000;

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Starts a program that ends with this one. */
export function start(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  child.on('error', () => {});
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await Promise.race([ended, wait(5000, undefined, { ref: false })]);
  child.kill('SIGKILL');
}

/** Asks until there is an answer. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = START / 250; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (left <= 0) throw error;
      await wait(250);
    }
  }
}

export async function openChromium(): Promise<Driver> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--no-sandbox'],
  });
  const page = await browser.newPage({ locale: 'en-GB' });
  return {
    version: browser.version(),
    go: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (body) => page.evaluate(`(() => { ${body} })()`),
    click: (xpath) => page.locator(`xpath=${xpath}`).first().click({ timeout: 15_000 }),
    close: () => browser.close(),
  };
}

/** Any driver of the W3C's protocol over HTTP, with the capabilities that it wants. */
export async function openWebDriver(command: string, capabilities: object): Promise<Driver> {
  const port = await freePort();
  const child = start(command, [`--port=${port}`]);
  const root = `http://127.0.0.1:${port}/session`;
  const call = async (method: string, url: string, body?: object): Promise<unknown> => {
    const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  try {
    await patiently(() => fetch(root.replace('session', 'status')));
    const session = (await call('POST', root, { capabilities: { alwaysMatch: capabilities } })) as Session;
    const at = `${root}/${session.sessionId}`;
    return commandsOf(
      session,
      (name, body) => call('POST', `${at}/${name}`, body),
      async () => {
        await call('DELETE', at).catch(() => undefined);
        await stop(child);
      },
    );
  } catch (error) {
    await stop(child);
    throw error;
  }
}

interface Session {
  sessionId: string;
  capabilities: { browserVersion: string };
}

type Command = (name: string, body: object) => Promise<unknown>;

/** The same words over HTTP and over Firefox's own socket. */
function commandsOf({ capabilities }: Session, post: Command, close: () => Promise<void>): Driver {
  return {
    version: capabilities.browserVersion,
    go: async (url) => void (await post('url', { url })),
    reload: async () => void (await post('refresh', {})),
    // Firefox runs a script beside the page unless told not to.
    run: (script) =>
      post('execute/sync', { script, args: [], sandbox: null, newSandbox: false }) as Promise<never>,
    async click(xpath) {
      const found = (await post('element', { using: 'xpath', value: xpath })) as Record<string, string>;
      await post(`element/${Object.values(found)[0]}/click`, {});
    },
    close,
  };
}

const MARIONETTE: Record<string, string> = {
  url: 'WebDriver:Navigate',
  'execute/sync': 'WebDriver:ExecuteScript',
  element: 'WebDriver:FindElement',
};

/** Firefox by Marionette, its own protocol, which needs no driver. */
export async function openFirefox(command: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'talelight-firefox-'));
  const port = await freePort();
  const preferences = {
    'marionette.port': port,
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'intl.accept_languages': 'en-GB',
  };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const child = start(command, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    HOME: profile,
  });
  const close = async () => {
    await stop(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const send = await patiently(() => openMarionette(port));
    const session = (await send('WebDriver:NewSession', {})) as Session;
    const post: Command = async (name, body) => {
      const [, id, click] = /^element\/(.+)\/(click)$/.exec(name) ?? [];
      const answer = await (click
        ? send('WebDriver:ElementClick', { id })
        : send(MARIONETTE[name] as string, body));
      const value = (answer as { value?: unknown } | null)?.value;
      return value === undefined ? answer : value;
    };
    const driver = commandsOf(session, post, close);
    // The protocol's own reload goes past the worker and the cache, as one with the shift key held does.
    const reload = async () => {
      await driver.run('window.isLeft = true; location.reload()');
      await patiently(async () => {
        if (await driver.run<boolean>('return window.isLeft || document.readyState !== "complete"'))
          throw new Error('the page was not loaded anew');
      });
    };
    return { ...driver, reload };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Messages are a length, a colon and JSON: `[0, id, command, parameters]` there, `[1, id, error, result]` back. */
async function openMarionette(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const waiting = new Map<number, (message: unknown[]) => void>();
  let last = 0;
  let bytes = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (let colon = bytes.indexOf(58); colon > 0; colon = bytes.indexOf(58)) {
      const end = colon + 1 + Number(bytes.subarray(0, colon));
      if (bytes.length < end) return;
      const message = JSON.parse(bytes.subarray(colon + 1, end).toString());
      bytes = bytes.subarray(end);
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  return (command: string, parameters: object): Promise<unknown> =>
    new Promise((done, failed) => {
      const id = ++last;
      waiting.set(id, ([, , error, result]) => {
        waiting.delete(id);
        if (error)
          failed(new Error(`${(error as Error & { error: string }).error}: ${(error as Error).message}`));
        else done(result);
      });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
