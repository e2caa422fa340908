import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Driver, freePort, openChromium, start } from './drivers';

/*
 * npm run test:servers: the build in a folder of usual web servers, each as it is configured when nobody configures it.
 * Ends with 1 when the page does not work on one of them.
 */

interface WebServer {
  command: string;
  install: string;
  /** Arguments to serve `site` on `port`, in the foreground; `folder` is for its own files. */
  args(site: string, port: number, folder: string): string[];
}

const SERVERS: Record<string, WebServer> = {
  busybox: {
    command: '/usr/bin/busybox',
    install: 'apt install busybox',
    args: (site, port) => ['httpd', '-f', '-p', `127.0.0.1:${port}`, '-h', site],
  },
  lighttpd: {
    command: '/usr/sbin/lighttpd',
    install: 'apt install lighttpd',
    args(site, port, folder) {
      const file = join(folder, 'lighttpd.conf');
      writeFileSync(
        file,
        `server.document-root = "${site}"\nserver.bind = "127.0.0.1"\nserver.port = ${port}
        index-file.names = ("index.html")
        include_shell "/usr/share/lighttpd/create-mime.conf.pl"\n`,
      );
      return ['-D', '-f', file];
    },
  },
  apache: {
    command: '/usr/sbin/apache2',
    install: 'apt install apache2',
    args(site, port, folder) {
      const file = join(folder, 'apache.conf');
      const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'deflate', 'filter'].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      );
      writeFileSync(
        file,
        `${modules.join('\n')}
        ServerName localhost
        Listen 127.0.0.1:${port}
        PidFile ${folder}/pid
        ErrorLog ${folder}/error.log
        TypesConfig /etc/mime.types
        DocumentRoot ${site}
        <Directory />\n Require all granted\n Options FollowSymLinks\n </Directory>
        AddOutputFilterByType DEFLATE text/html text/css application/javascript\n`,
      );
      return ['-X', '-f', file];
    },
  },
  nginx: {
    command: '/usr/sbin/nginx',
    install: 'apt install nginx-light',
    args(site, port, folder) {
      const file = join(folder, 'nginx.conf');
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      writeFileSync(
        file,
        `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
        events {} http { access_log off; ${paths.join(' ')} include /etc/nginx/mime.types; gzip on;
        server { listen 127.0.0.1:${port}; root ${site}; index index.html; } }`,
      );
      return ['-c', file];
    },
  },
};

/** Opens the folder without its slash, and plays a story. */
async function tryPage(driver: Driver, url: string): Promise<void> {
  const until = async (what: string, body: string) => {
    for (let left = 160; left > 0; left--) {
      if (await driver.run<boolean>(body).catch(() => false)) return;
      await wait(250);
    }
    throw new Error(`${what} never came`);
  };
  await driver.go(url);
  await until('the shelf', `return document.querySelectorAll('.shelf-card a').length > 3`);
  await until(
    'the worker',
    `return window.kept || !navigator.serviceWorker.ready.then(({ scope }) => { window.kept = scope })`,
  );
  const scope = await driver.run<string>('return window.kept');
  if (scope !== `${url}/`) throw new Error(`the worker serves ${scope}`);
  await driver.click('(//*[contains(@class,"shelf-card")]//a)[1]');
  await until('a sound', `return Number(document.querySelector('.player-place input')?.value) > 0`);
  await driver.run(`location.hash = '#/settings/language'`);
  await until('Settings', `return document.querySelectorAll('label').length > 2`);
}

async function tryServer({ command, args }: WebServer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'talelight-server-'));
  const site = join(folder, 'site');
  mkdirSync(site);
  symlinkSync(resolve('dist'), join(site, 'tales'));
  const port = await freePort();
  const child = start(command, args(site, port, folder));
  let driver: Driver | undefined;
  try {
    const url = `http://localhost:${port}/tales`;
    for (let left = 40; !(await fetch(url).catch(() => undefined))?.ok; left--) {
      if (!left) throw new Error('it does not answer');
      await wait(250);
    }
    driver = await openChromium();
    await tryPage(driver, url);
    return 'passes';
  } catch (error) {
    return `FAILS: ${(error as Error).message}`;
  } finally {
    await driver?.close();
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

let failed = false;
for (const [name, server] of Object.entries(SERVERS)) {
  const result = existsSync(server.command) ? await tryServer(server) : `not installed (${server.install})`;
  failed ||= result.startsWith('FAILS');
  console.log(`${name.padEnd(10)} ${result}`);
}
process.exit(failed ? 1 : 0);
