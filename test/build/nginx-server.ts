import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './dist';

export interface NginxServer extends AsyncDisposable {
  /** With a slash at its end. */
  url: string;
}

/**
 * Runs a real nginx with deploy/nginx.conf on a free port of the loopback.
 * @param site the folder that it serves
 * @param change further edits of its configuration
 */
export async function startNginx(
  site: string,
  change: (conf: string) => string = (conf) => conf,
): Promise<NginxServer> {
  const folder = mkdtempSync(join(tmpdir(), 'talelight-nginx-'));
  const port = await freePort();
  const server = change(readFileSync(resolve(root, 'deploy/nginx.conf'), 'utf8'))
    .replace('listen 80 default_server;', `listen 127.0.0.1:${port};`)
    .replace('    listen [::]:80 default_server;\n', '')
    .replace('root /var/www/talelight;', `root ${site};`);
  const conf = join(folder, 'nginx.conf');
  writeFileSync(
    conf,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
     load_module modules/ngx_http_brotli_static_module.so;
     daemon off; pid ${folder}/pid; error_log stderr;
     events {} http { access_log off; client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2;
     fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
     ${server} }`,
  );
  const nginx = spawn('nginx', ['-p', '/usr/share/nginx', '-c', conf], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  nginx.stderr?.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<never>((_, fail) => {
    nginx.once('error', (error) =>
      fail(new Error(`nginx does not start (apt install nginx-light): ${error}`)),
    );
    nginx.once('exit', () => fail(new Error(`nginx ended: ${said}`)));
  });
  ended.catch(() => {});
  const url = `http://127.0.0.1:${port}/`;
  await Promise.race([answering(url, nginx), ended]);
  return {
    url,
    async [Symbol.asyncDispose]() {
      const exited = new Promise((done) => nginx.once('exit', done));
      nginx.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string, nginx: ChildProcess): Promise<void> {
  while (nginx.exitCode === null) {
    const there = await new Promise<boolean>((done) => {
      get(url, (response) => {
        response.resume();
        done(true);
      }).once('error', () => done(false));
    });
    if (there) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
