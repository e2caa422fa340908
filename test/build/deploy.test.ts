import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dist, root } from './dist';
import { freePort, startNginx } from './nginx-server';

/* deploy/ in a tree of its own: what it writes, that it can be run again, and that the real nginx serves it. */

const run = promisify(execFile);
const deploy = (name: string) => resolve(root, 'deploy', name);

let tree = '';
let build = '';

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'talelight-tree-'));
  build = join(tree, 'a-build');
  writeBuild('one');
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

/** A build as small as can be: a page and a script. */
function writeBuild(text: string): void {
  mkdirSync(join(build, 'assets'), { recursive: true });
  writeFileSync(join(build, 'index.html'), `<html><script src="./assets/a.js"></script>${text}</html>`);
  writeFileSync(join(build, 'assets/a.js'), 'start()');
}

const install = (...options: string[]) =>
  run(deploy('install.sh'), ['--root', join(tree, 'root'), '--build', build, ...options]);

const talelight = (options: string[], env: Record<string, string> = {}) =>
  run(deploy('talelight'), options, { env: { ...process.env, TALELIGHT_ROOT: join(tree, 'root'), ...env } });

const at = (path: string) => join(tree, 'root', path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const json = (path: string) => JSON.parse(read(path));

/** Every file and link with its content and age. */
function listed(folder = at('')): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(one.parentPath, one.name);
    if (one.isSymbolicLink()) found[path] = `-> ${readlinkSync(path)}`;
    else if (one.isFile()) found[path] = `${statSync(path).mtimeMs} ${readFileSync(path, 'utf8').length}`;
  }
  return found;
}

/** Asks from an address of the loopback, as another device of the house would. */
const ask = (url: string, localAddress: string) =>
  new Promise<{ status: number; body: string }>((done, fail) => {
    get(url, { localAddress }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, body }));
    }).on('error', fail);
  });

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'went well',
    (error: { stderr?: string }) => error.stderr ?? '',
  );

describe('the installer', () => {
  it('is clean shell', () => {
    const scripts = ['install.sh', 'talelight', 'kiosk/browser', 'kiosk/session', 'https/certificate'].map(
      deploy,
    );
    expect(execFileSync('shellcheck', scripts, { encoding: 'utf8' })).toBe('');
  });

  it('sets up the page, the kiosk and the names of both, and a second run changes nothing', async () => {
    await install('--language', 'tr', '--browser', 'cog');
    expect(json('/etc/talelight/kiosk.json')).toEqual({ language: 'tr', kiosk: true });
    expect(json('/etc/talelight/config.json')).toEqual({ language: 'tr' });
    expect(read('/var/www/talelight/index.html')).toContain('one');
    expect(read('/etc/talelight/browser')).toBe('cog\n');
    for (const name of ['/usr/local/bin/talelight', '/usr/local/lib/talelight/browser'])
      expect(statSync(at(name)).mode & 0o111, name).toBe(0o111);
    expect(read('/etc/systemd/system/talelight-kiosk.service')).toContain('/usr/local/lib/talelight/session');
    expect(readlinkSync(at('/etc/nginx/sites-enabled/talelight'))).toBe(
      '/etc/nginx/sites-available/talelight',
    );
    const before = listed();
    const { stdout } = await install('--language', 'tr', '--browser', 'cog');
    expect(stdout).not.toMatch(/writes|links|removes/u);
    expect(listed()).toEqual(before);
  });

  it('keeps what was written into the config files, over an update too', async () => {
    await install();
    const own = '{ "language": "tr", "kiosk": true, "resetPin": "2026-11-30" }';
    writeFileSync(at('/etc/talelight/kiosk.json'), own);
    writeBuild('two');
    writeFileSync(join(build, 'config.json'), '{ "language": "en" }');
    await install();
    expect(read('/var/www/talelight/index.html')).toContain('two');
    expect(read('/var/www/talelight/kiosk.json')).toBe(own);
    expect(json('/var/www/talelight/config.json')).toEqual({ language: 'en' });
    expect(readlinkSync(at('/var/www/talelight/config.json'))).toContain('etc/talelight/config.json');
  });

  it('says what it would do, and does nothing', async () => {
    const { stdout } = await install('--dry-run');
    expect(stdout).toContain('would write: /etc/nginx/sites-available/talelight');
    expect(stdout).toContain('would install the build');
    expect(existsSync(at(''))).toBe(false);
  });

  it('goes without leaving anything but what the family set, and with --purge without that', async () => {
    await install();
    await install('--uninstall');
    expect(
      Object.keys(listed())
        .map((path) => path.slice(at('').length))
        .sort(),
    ).toEqual(
      [
        ...['browser', 'config.json', 'https/authority.crt', 'https/authority.key', 'https/names'],
        ...['https/server.crt', 'https/server.key', 'kiosk.json'],
      ].map((name) => `/etc/talelight/${name}`),
    );
    await install('--uninstall', '--purge');
    expect(listed()).toEqual({});
  });

  it('without a kiosk has no service and no settings of a screen', async () => {
    await install('--no-kiosk');
    expect(existsSync(at('/etc/systemd/system/talelight-kiosk.service'))).toBe(false);
    expect(existsSync(at('/etc/talelight/kiosk.json'))).toBe(false);
  });

  it.each([
    [['--language', 'de'], 'the language is en or tr, not de'],
    [['--browser', 'firefox'], 'the browser is chromium or cog, not firefox'],
    [['--hostname', 'a b'], 'a b is no name for a computer'],
    [['--nonsense'], 'there is no option --nonsense'],
    [['--purge'], '--purge goes with --uninstall only'],
    [['--language'], '--language needs a value'],
    [['--build', '/nowhere'], 'there is no build in /nowhere'],
  ])('refuses %j in one line, before it writes', async (options, said) => {
    expect(await refusal(install(...options))).toContain(said);
    expect(existsSync(at(''))).toBe(false);
  });
});

describe('an update', () => {
  it('lies beside the release before, which a rollback serves again, and a second one leads back', async () => {
    await install();
    writeBuild('two');
    await talelight(['update', build]);
    expect(read('/var/www/talelight/index.html')).toContain('two');
    await talelight(['rollback']);
    expect(read('/var/www/talelight/index.html')).toContain('one');
    await talelight(['rollback']);
    expect(read('/var/www/talelight/index.html')).toContain('two');
    const { stdout } = await talelight(['status']);
    expect(stdout.match(/served/gu)).toHaveLength(1);
  });

  it('that lacks a file it begins with is taken back by itself', async () => {
    await install();
    writeBuild('broken');
    rmSync(join(build, 'assets/a.js'));
    expect(await refusal(talelight(['update', build]))).toMatch(/does not answer: \w+ is served as before/u);
    expect(read('/var/www/talelight/index.html')).toContain('one');
    expect(readdirSync(at('/var/lib/talelight/releases'))).toHaveLength(1);
  });

  it('keeps three releases', async () => {
    await install();
    for (const text of ['two', 'three', 'four', 'five']) {
      writeBuild(text);
      await talelight(['update', build]);
    }
    expect(read('/var/www/talelight/index.html')).toContain('five');
    expect(readdirSync(at('/var/lib/talelight/releases'))).toHaveLength(3);
  });

  it('never takes the place of a folder that somebody copied there', async () => {
    mkdirSync(at('/var/www/talelight'), { recursive: true });
    writeFileSync(at('/var/www/talelight/config.json'), '{}');
    expect(await refusal(talelight(['update', build]))).toContain('is a folder');
    expect(read('/var/www/talelight/config.json')).toBe('{}');
  });
});

it('the real nginx serves a release, its screen’s settings to the device alone, and is asked before it counts', async () => {
  cpSync(dist, build, { recursive: true });
  await install('--language', 'tr');
  await using nginx = await startNginx(at('/var/www/talelight'));
  const mine = await ask(`${nginx.url}config.json`, '127.0.0.1');
  expect(JSON.parse(mine.body)).toEqual({ language: 'tr', kiosk: true });
  const theirs = await ask(`${nginx.url}config.json`, '127.0.0.2');
  expect(JSON.parse(theirs.body)).toEqual({ language: 'tr' });
  rmSync(at('/etc/talelight/kiosk.json'));
  expect(JSON.parse((await ask(`${nginx.url}config.json`, '127.0.0.1')).body)).toEqual({ language: 'tr' });
  rmSync(at('/etc/talelight/config.json'));
  expect((await ask(`${nginx.url}config.json`, '127.0.0.1')).status).toBe(404);
  const server = { TALELIGHT_SERVER: nginx.url.slice(0, -1) };
  writeFileSync(join(build, 'index.html'), `${readFileSync(join(build, 'index.html'), 'utf8')}<!-- next -->`);
  await talelight(['update', build], server);
  expect((await ask(nginx.url, '127.0.0.1')).body).toContain('<!-- next -->');
});

describe('the certificate of the device', () => {
  const certificate = (name: string, env: Record<string, string> = {}) =>
    run(deploy('https/certificate'), [name], {
      env: { ...process.env, TALELIGHT_ROOT: at(''), TALELIGHT_ADDRESSES: '192.168.1.5 8.8.8.8', ...env },
    });
  const file = (name: string) => at(`/etc/talelight/https/${name}`);
  const openssl = (...args: string[]) => run('openssl', args);
  const textOf = async () => (await openssl('x509', '-in', file('server.crt'), '-noout', '-text')).stdout;

  it('is for its names and its address at home, by an authority whose key nobody else reads', async () => {
    await certificate('talelight');
    const text = await textOf();
    expect(text).toContain(
      'DNS:talelight.local, DNS:localhost, IP Address:127.0.0.1, IP Address:192.168.1.5',
    );
    expect(text).not.toContain('8.8.8.8');
    expect(statSync(file('authority.key')).mode & 0o777).toBe(0o600);
    expect(statSync(file('server.key')).mode & 0o777).toBe(0o600);
  });

  it('stays as it is until it is about to end, or the device is found elsewhere', async () => {
    await certificate('talelight', { TALELIGHT_DAYS: '10' });
    const [first, authority] = [
      readFileSync(file('server.crt'), 'utf8'),
      readFileSync(file('authority.crt'), 'utf8'),
    ];
    await certificate('talelight');
    const second = readFileSync(file('server.crt'), 'utf8');
    expect(second).not.toBe(first);
    await certificate('talelight');
    expect(readFileSync(file('server.crt'), 'utf8')).toBe(second);
    await certificate('talelight', { TALELIGHT_ADDRESSES: '10.0.0.7' });
    expect(await textOf()).toContain('IP Address:10.0.0.7');
    expect(readFileSync(file('authority.crt'), 'utf8')).toBe(authority);
  });

  it('is of an authority that is good for nobody else’s name', async () => {
    await certificate('talelight');
    const made = (name: string) => join(tree, name);
    await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', made('key'));
    await openssl('req', '-new', '-key', made('key'), '-subj', '/CN=bank.example', '-out', made('csr'));
    writeFileSync(made('names'), 'subjectAltName = DNS:bank.example');
    const signing = [
      '-CA',
      file('authority.crt'),
      '-CAkey',
      file('authority.key'),
      '-CAcreateserial',
      '-days',
      '9',
    ];
    await openssl(
      'x509',
      '-req',
      '-in',
      made('csr'),
      ...signing,
      '-extfile',
      made('names'),
      '-out',
      made('crt'),
    );
    const verdict = await openssl('verify', '-CAfile', file('authority.crt'), made('crt')).catch(
      (error: { stderr: string }) => error.stderr,
    );
    expect(verdict).toContain('permitted subtree violation');
  });

  it('is refused a name that is none', async () => {
    expect(await refusal(certificate('a;b'))).toContain('is no name for a computer');
  });
});

it('the real nginx speaks HTTPS with the device’s certificate, and leads a phone to trust it', async () => {
  await install('--hostname', 'talelight');
  const port = await freePort();
  await using nginx = await startNginx(at('/var/www/talelight'), (conf) =>
    conf
      .replaceAll('#https ', '')
      .replace('listen 443 ssl default_server;', `listen 127.0.0.1:${port} ssl;`)
      .replace('    listen [::]:443 ssl default_server;\n', '')
      .replaceAll(' /etc/talelight/', ` ${at('/etc/talelight/')}`)
      .replace('/usr/local/lib/', at('/usr/local/lib/')),
  );
  const ca = readFileSync(at('/etc/talelight/https/authority.crt'));
  const page = await new Promise<string>((done, fail) => {
    https
      .get({ host: '127.0.0.1', port, servername: 'talelight.local', ca }, (response) => {
        response.setEncoding('utf8').on('data', done);
      })
      .on('error', fail);
  });
  expect(page).toContain('one');
  const trust = await fetch(`${nginx.url}trust`);
  expect(trust.headers.get('content-type')).toContain('text/html');
  const text = await trust.text();
  expect(text).toContain('https://talelight.local/');
  expect(text).not.toContain('@NAME@');
  const got = await fetch(`${nginx.url}trust/authority.crt`);
  expect(got.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  expect(await got.text()).toBe(ca.toString());
});
