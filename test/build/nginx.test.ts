import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, files, read } from './dist';
import { type NginxServer, startNginx } from './nginx-server';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let folder = '';
let base = '';
let nginx: NginxServer | undefined;
/** A service that nginx asks in the page's place, with what it was asked. */
let upstream: Server | undefined;
const asked: { path: string; headers: IncomingHttpHeaders }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talelight-site-'));
  const site = join(folder, 'site');
  // A release copied over the folder that an installer has written into.
  cpSync(dist, site, { recursive: true });
  writeFileSync(join(site, 'config.json'), '{ "kiosk": true }');
  copyFileSync(join(dist, 'manifest.webmanifest.gz'), join(site, 'config.json.gz'));
  copyFileSync(join(dist, 'manifest.webmanifest.br'), join(site, 'config.json.br'));
  const service = createServer(({ url = '', headers }, response) => {
    asked.push({ path: url, headers });
    response.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': 'a=b' }).end('{"data":[]}');
  });
  upstream = service;
  await new Promise<void>((done) => {
    service.listen(0, '127.0.0.1', done);
  });
  const { port } = service.address() as AddressInfo;
  nginx = await startNginx(site, (conf) =>
    conf.replaceAll('#proxy ', '').replace('https://api.groq.com/openai', `http://127.0.0.1:${port}/openai`),
  );
  base = nginx.url;
});

afterAll(async () => {
  await nginx?.[Symbol.asyncDispose]();
  upstream?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a build behind nginx, as deploy/nginx.conf sets it up', () => {
  it('travels compressed beforehand, by what the browser takes', async () => {
    const html = read('index.html');
    const brotli = await ask('', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).equals(html)).toBe(true);
    const gzip = await ask('', { 'Accept-Encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).equals(html)).toBe(true);
    expect((await ask('')).body.equals(html)).toBe(true);
  });

  it('keeps for ever what carries a hash, and asks anew for the rest', async () => {
    const hashed = files.filter((name) => /^assets\/.*\.js$|^stories\/catalogue-/.test(name)).slice(0, 3);
    expect(hashed.length).toBe(3);
    for (const name of hashed) expect((await ask(name)).headers['cache-control'], name).toMatch(/immutable/);
    for (const name of ['', 'sw.js', 'manifest.webmanifest', 'config.json', 'later.json'])
      expect((await ask(name)).headers['cache-control'], name).toBe('no-cache');
  });

  it('says what each file is', async () => {
    const types: Record<string, string> = {
      '': 'text/html',
      'sw.js': 'application/javascript',
      'manifest.webmanifest': 'application/manifest+json',
      'icon.svg': 'image/svg+xml',
    };
    for (const [name, type] of Object.entries(types)) {
      const { headers } = await ask(name);
      expect(headers['content-type'], name).toContain(type);
      expect(headers['x-content-type-options'], name).toBe('nosniff');
    }
  });

  it('says what a page cannot say of itself, of every file and of what is missing', async () => {
    for (const name of ['', 'sw.js', 'config.json', 'no-such-file']) {
      const { headers } = await ask(name);
      expect(headers['content-security-policy'], name).toBe("frame-ancestors 'none'");
      const allowed = String(headers['permissions-policy']);
      for (const denied of ['camera=()', 'geolocation=()']) expect(allowed, name).toContain(denied);
      expect(allowed, name).toContain('microphone=(self)');
    }
    expect((await ask('')).headers['referrer-policy']).toBe('no-referrer');
  });

  it("serves the installer's config.json, whatever an earlier release left beside it", async () => {
    for (const encoding of ['gzip, deflate, br', 'gzip', 'identity']) {
      const { body, headers } = await ask('config.json', { 'Accept-Encoding': encoding });
      expect(headers['content-encoding'], encoding).toBeUndefined();
      expect(JSON.parse(body.toString()), encoding).toEqual({ kiosk: true });
    }
  });

  it("asks a service in the page's place, with the key that the page sends and nothing else of it", async () => {
    const { status, body, headers } = await ask('proxy/v1/models?limit=1', {
      Authorization: 'Bearer abc',
      Cookie: 'sid=1',
      Referer: base,
    });
    expect([status, body.toString()]).toEqual([200, '{"data":[]}']);
    expect(headers['set-cookie']).toBeUndefined();
    expect(asked.at(-1)?.path).toBe('/openai/v1/models?limit=1');
    expect(asked.at(-1)?.headers).toMatchObject({ authorization: 'Bearer abc', host: 'api.groq.com' });
    expect(asked.at(-1)?.headers).not.toHaveProperty('cookie');
    expect(asked.at(-1)?.headers).not.toHaveProperty('referer');
  });

  it('answers a range of a story with its bytes', async () => {
    const pack = files.find((name) => name.endsWith('.pack')) as string;
    const { status, body } = await ask(pack, { Range: 'bytes=10-19' });
    expect(status).toBe(206);
    expect(body.equals(read(pack).subarray(10, 20))).toBe(true);
  });
});

it('a build holds no config.json of its own: an update must not wipe what an installer wrote', () => {
  expect(files.filter((name) => name.startsWith('config.json'))).toEqual([]);
  expect(files).toContain('config.example.json');
});

function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    get(`${base}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on('error', fail);
  });
}
