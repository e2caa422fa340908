import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { chromiumArgs, findChromium } from '../../scripts/chromium';
import { freshFolder } from '../browser/harness';

/**
 * Chromium over its debugging pipe, without a driver: a driver's scripts and worlds live in the page's heap and on its
 * main thread, and would be measured with it.
 */
export interface Browser extends AsyncDisposable {
  /** Opens a tab; nothing is loaded yet. */
  open(): Promise<Tab>;
  send<T>(method: string, params?: object, session?: string): Promise<T>;
  /** False when the browser has died, by itself or for lack of memory. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface Tab {
  send<T>(method: string, params?: object): Promise<T>;
  /** Evaluates in the page's own world; promises are awaited. */
  run<T>(expression: string): Promise<T>;
  on(method: string, listener: (params: never) => void): void;
  /** True once the page's process is gone. */
  crashed(): boolean;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Kept from one browser to the next; without it every browser begins empty. */
  profileDir?: string;
  /** Command in front of the browser's, such as one that moves the process into a memory group. */
  prefix?: string[];
}

/**
 * Flags against further processes and background work: a spare renderer, or a worker's own, would change the figures.
 */
const QUIET = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter',
  '--disable-breakpad',
  '--window-size=800,480',
  '--hide-scrollbars',
];

const TIMEOUT = 60_000;

export async function startBrowser({ profileDir, prefix = [] }: BrowserOptions = {}): Promise<Browser> {
  const folder = profileDir ?? freshFolder('bench');
  const [command = '', ...args] = [
    ...prefix,
    findChromium(),
    ...chromiumArgs,
    ...QUIET,
    `--user-data-dir=${folder}`,
    'about:blank',
  ];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const { send, listen } = speak(child);
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      send('Browser.close').catch(() => {});
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(patience);
    }
    if (!profileDir) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const open = async (): Promise<Tab> => {
    const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    let crashed = false;
    listen(sessionId, 'Inspector.targetCrashed', () => {
      crashed = true;
    });
    const tell = <T>(method: string, params: object = {}) => send<T>(method, params, sessionId);
    await tell('Inspector.enable');
    await tell('Page.enable');
    return {
      send: tell,
      run: (expression) => evaluate(tell, expression),
      on: (method, listener) => listen(sessionId, method, listener),
      crashed: () => crashed,
      close: async () => {
        await send('Target.closeTarget', { targetId });
      },
    };
  };
  try {
    await send('Browser.getVersion');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    open,
    send,
    alive: () => child.exitCode === null && child.signalCode === null,
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Evaluated {
  result: { value: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

async function evaluate<T>(tell: Tab['send'], expression: string): Promise<T> {
  const { result, exceptionDetails } = await tell<Evaluated>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as T;
}

/** Messages end with a zero byte; answers carry the number of their request. */
function speak(child: ChildProcess) {
  const [, , , input, output] = child.stdio as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { done(value: never): void; fail(error: Error): void }>();
  const listeners = new Map<string, ((params: never) => void)[]>();
  let last = 0;
  let rest = Buffer.alloc(0);
  output.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + 1);
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) asked?.fail(new Error(message.error.message));
      else if (asked) asked.done(message.result as never);
      for (const listener of listeners.get(`${message.sessionId}/${message.method}`) ?? [])
        listener(message.params as never);
    }
  });
  const dead = () => {
    for (const { fail } of waiting.values()) fail(new Error('the browser is gone'));
    waiting.clear();
  };
  child.on('exit', dead);
  child.on('error', dead);
  for (const stream of [input, output]) stream.on('error', () => {});
  return {
    send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
      const id = ++last;
      return new Promise<T>((done, fail) => {
        const patience = setTimeout(() => {
          waiting.delete(id);
          fail(new Error(`${method} was not answered`));
        }, TIMEOUT);
        const settled =
          <V>(then: (value: V) => void) =>
          (value: V) => {
            clearTimeout(patience);
            then(value);
          };
        waiting.set(id, { done: settled(done) as never, fail: settled(fail) });
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      });
    },
    listen(session: string, method: string, listener: (params: never) => void) {
      const name = `${session}/${method}`;
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
  };
}

/** Bytes private to this browser's page processes, from the kernel. Linux only. */
export async function rendererPrivate(browser: Browser): Promise<number> {
  const { processInfo } = await browser.send<{ processInfo: { type: string; id: number }[] }>(
    'SystemInfo.getProcessInfo',
  );
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => privateBytes(id))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function privateBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const lines = rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm);
  return [...lines].reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
}
