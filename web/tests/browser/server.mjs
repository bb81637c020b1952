// Starts the real server with its demo on a free port and a folder of its own, and stops it by its process.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = process.env.ALCEDO_BINARY ?? fileURLToPath(new URL('../../../build/release/alcedo', import.meta.url));

export async function start_demo() {
  if (!existsSync(binary)) throw new Error(`No server at ${binary}. Build it first or set ALCEDO_BINARY.`);
  const port = await free_port();
  const data = mkdtempSync(join(tmpdir(), 'alcedo-browser-'));
  const server = spawn(binary, ['demo', '--listen', `127.0.0.1:${port}`, '--data', data, '--days', '20', '--leads-per-minute', '20'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (part) => (said = (said + part).slice(-8000)));
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (server.exitCode === null) {
      const gone = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };
  for (let wait = 0; wait < 300; wait++) {
    if (server.exitCode !== null) throw new Error(`The server ended at once:\n${said}`);
    if (await ready(address)) return { address, stop, said: () => said };
    await new Promise((again) => setTimeout(again, 200));
  }
  await stop();
  throw new Error(`The server was not ready within a minute:\n${said}`);
}

async function ready(address) {
  return fetch(`${address}/readyz`).then((answer) => answer.ok, () => false);
}

function free_port() {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
