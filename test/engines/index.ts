import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSite } from '../browser/site';
import { type Driver, openChromium, openFirefox, openWebDriver, start } from './drivers';
import { mainJob } from './job';

/*
 * npm run test:engines [-- <engine> …]: the main job of the build in dist/, in every engine that is installed. Ends with 1
 * when a step fails in one of them.
 */

interface Engine {
  name: string;
  /** Files without which it cannot run; any one of each list. */
  needs: string[][];
  /** How to install it. */
  install: string;
  open(): Promise<Driver>;
}

const MINIBROWSER = ['4.1', '4.0', '6.0'].flatMap((version) =>
  ['x86_64', 'aarch64', 'arm'].map(
    (cpu) => `/usr/lib/${cpu}-linux-gnu${cpu === 'arm' ? 'eabihf' : ''}/webkit2gtk-${version}/MiniBrowser`,
  ),
);
const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];
const found = (paths: string[]) => paths.find(existsSync);

const ENGINES: Engine[] = [
  { name: 'chromium', needs: [], install: 'apt install chromium', open: openChromium },
  {
    name: 'firefox',
    needs: [FIREFOX],
    install: 'apt install firefox-esr; without a sound device also pulseaudio',
    open: () => openFirefox(found(FIREFOX) ?? ''),
  },
  {
    name: 'webkitgtk',
    needs: [['/usr/bin/WebKitWebDriver'], MINIBROWSER, ['/usr/bin/Xvfb']],
    install: 'apt install webkit2gtk-driver xvfb gstreamer1.0-plugins-good gstreamer1.0-libav',
    open: () =>
      openWebDriver('WebKitWebDriver', {
        'webkitgtk:browserOptions': {
          binary: found(MINIBROWSER),
          args: ['--automation', '--enable-mock-capture-devices=true'],
        },
      }),
  },
  {
    name: 'wpe',
    needs: [['/usr/bin/WPEWebDriver'], ['/usr/bin/cog']],
    install: 'apt install wpewebkit-driver cog gstreamer1.0-plugins-good gstreamer1.0-libav',
    open: () =>
      openWebDriver('WPEWebDriver', {
        'wpe:browserOptions': { binary: '/usr/bin/cog', args: ['--automation', '-P', 'headless'] },
      }),
  },
];

/** WebKitGTK has no headless mode. */
function startDisplay(): void {
  if (process.env.DISPLAY || !existsSync('/usr/bin/Xvfb')) return;
  start('/usr/bin/Xvfb', [':97', '-screen', '0', '1024x700x24', '-nolisten', 'tcp']);
  process.env.DISPLAY = ':97';
}

/** Firefox plays nothing on a machine without a sound device: here it gets one that nobody hears. */
function startSound(): void {
  if (process.env.PULSE_SERVER || !existsSync('/usr/bin/pulseaudio')) return;
  const folder = mkdtempSync(join(tmpdir(), 'talelight-sound-'));
  const socket = join(folder, 'native');
  const load = ['module-null-sink', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`];
  start('/usr/bin/pulseaudio', ['-n', '--exit-idle-time=-1', ...load.map((one) => `--load=${one}`)], {
    XDG_RUNTIME_DIR: folder,
    HOME: folder,
  });
  process.env.PULSE_SERVER = `unix:${socket}`;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

async function runEngine({ name, open }: Engine): Promise<boolean> {
  let driver: Driver | undefined;
  const site = await startSite(process.env.DIST ? { dist: resolve(process.env.DIST) } : {});
  try {
    driver = await open();
    console.log(`\n${name} ${driver.version}`);
    for (const [step, act] of mainJob(driver, site)) {
      const told = await act().catch((error: Error) => {
        throw new Error(`${step}: ${error.message}`);
      });
      console.log(`  ok    ${step}${told ? ` (${told})` : ''}`);
    }
    return true;
  } catch (error) {
    console.log(`  FAILS ${driver ? '' : `${name} does not start: `}${(error as Error).message}`);
    return false;
  } finally {
    await driver?.close().catch(() => undefined);
    await site.stop();
  }
}

const wanted = process.argv.slice(2);
const results: Record<string, string> = {};
startDisplay();
startSound();
for (const engine of ENGINES) {
  if (wanted.length && !wanted.includes(engine.name)) continue;
  const isHere = engine.needs.every(found);
  results[engine.name] = isHere
    ? (await runEngine(engine))
      ? 'passes'
      : 'FAILS'
    : `not installed (${engine.install})`;
}
console.log('');
for (const [name, result] of Object.entries(results)) console.log(`${name.padEnd(10)} ${result}`);
process.exit(Object.values(results).includes('FAILS') || !Object.keys(results).length ? 1 : 0);
