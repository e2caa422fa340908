import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freshFolder } from './harness';

const dist = resolve(import.meta.dirname, '../../dist');

/**
 * Another release, made by editing the build: its title, and one more line in a chunk of `assets/`. As in a real
 * release, chunks that import a changed one are renamed too, and the worker's list has the new hashes.
 * @returns its folder
 */
export function buildVariant(title: string, chunk: string, line: string): string {
  const folder = freshFolder('build');
  cpSync(dist, folder, { recursive: true, filter: (path) => path !== join(dist, 'stories') });
  symlinkSync(join(dist, 'stories'), join(folder, 'stories'));

  const changed = new Set(['index.html']);
  write(folder, 'index.html', (html) => html.replace('<title>Talelight</title>', `<title>${title}</title>`));
  const names = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const first = names.find((name) => name.startsWith(`${chunk}-`));
  if (!first) throw new Error(`no chunk is called ${chunk}`);
  write(folder, `assets/${first}`, (code) => `${code}\n${line}`);
  for (let queue = [first]; queue.length; ) {
    const old = queue.shift() as string;
    const renamed = rename(folder, old);
    changed.add(`assets/${renamed}`);
    for (const name of names) {
      const path = `assets/${name}`;
      if (name === old || !existsSync(join(folder, path)) || !write(folder, path, replaceAll(old, renamed)))
        continue;
      if (!queue.includes(name)) queue = [...queue, name];
    }
    for (const name of ['index.html', 'later.json', 'sw.js']) write(folder, name, replaceAll(old, renamed));
  }
  write(folder, 'sw.js', (code) =>
    [...changed].reduce(
      (all, url) =>
        all.replace(new RegExp(`"\\w+","url":"${url}"`), `"${hashOf(folder, url)}","url":"${url}"`),
      code.replace(/(?<=\d\+)[0-9a-f]{8}(?=")/, createHash('sha256').update(title).digest('hex').slice(0, 8)),
    ),
  );
  return folder;
}

/** Names a chunk by its new content. */
function rename(folder: string, old: string): string {
  const hash = hashOf(folder, `assets/${old}`).slice(0, 7);
  const renamed = old.replace(/-[\w-]{7}\.js$/, `-${hash}.js`);
  cpSync(join(folder, 'assets', old), join(folder, 'assets', renamed));
  rmSync(join(folder, 'assets', old));
  return renamed;
}

/** Edits a file and deletes its compressed twins. @returns whether it has changed */
function write(folder: string, name: string, edit: (text: string) => string): boolean {
  const path = join(folder, name);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (after === before) return false;
  writeFileSync(path, after);
  for (const twin of ['.br', '.gz']) rmSync(path + twin, { force: true });
  return true;
}

const replaceAll = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

const hashOf = (folder: string, name: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex')
    .slice(0, 12);
