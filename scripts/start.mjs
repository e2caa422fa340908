/** `npm start`: from a fresh clone to an address to open. */
import { createServer } from 'node:net';
import process from 'node:process';
import { installIfNeeded, root, stop, tool } from './install.mjs';

const port = Number(process.env.PORT ?? 8080);
// Asked first: nobody should wait for an install and a build to read that the port is taken.
await new Promise((free) => {
  const probe = createServer();
  probe.once('error', ({ code, message }) =>
    stop(
      code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another: PORT=${port + 1} npm start` : message,
    ),
  );
  probe.listen(port, process.env.HOST ?? '127.0.0.1', () => probe.close(free));
});
installIfNeeded();
process.chdir(root);
tool('tsx', ['scripts/serve.ts', '--build'], { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' });
