// Starts the real server on free ports and a folder of its own, and stops it by its process.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = process.env.ALCEDO_BINARY ?? fileURLToPath(new URL('../../../build/release/alcedo', import.meta.url));

/** A business with a history, and the world around it. */
export async function start_demo(environment = {}, flow = ['--leads-per-minute', '20']) {
  const port = await free_port();
  const address = `http://127.0.0.1:${port}`;
  const data = own_folder();
  const server = await start(
    ['demo', '--listen', `127.0.0.1:${port}`, '--data', data, '--days', '20', ...flow],
    `${address}/readyz`,
    environment,
  );
  return { address, stop: () => stop_all([server], data) };
}

/** A server that nobody has used yet, beside a world that knows where it is. */
export async function start_empty() {
  const [port, world_port, mail_port] = [await free_port(), await free_port(), await free_port()];
  const address = `http://127.0.0.1:${port}`;
  const world = `http://127.0.0.1:${world_port}`;
  const data = own_folder();
  const sandbox = await start(
    [
      'sandbox',
      '--listen',
      `127.0.0.1:${world_port}`,
      '--smtp-listen',
      `127.0.0.1:${mail_port}`,
      '--webhook-url',
      `${address}/api/v1/webhooks/meta`,
    ],
    `${world}/_sandbox/credentials`,
  );
  const keys = await (await fetch(`${world}/_sandbox/credentials`)).json();
  const server = await start(['serve', '--data', data, '--listen', `127.0.0.1:${port}`], `${address}/readyz`, {
    ALCEDO_META_GRAPH_URL: world,
    ALCEDO_META_APP_ID: keys.app_id,
    ALCEDO_META_APP_SECRET: keys.app_secret,
    ALCEDO_META_VERIFY_TOKEN: keys.verify_token,
    ALCEDO_SANDBOX_URL: world,
    ALCEDO_SECURITY_ALLOW_PRIVATE_TARGETS: 'true',
  });
  return { address, world, forms: keys.facebook_page.form_ids, stop: () => stop_all([server, sandbox], data) };
}

/** Runs one command of the binary until its address answers. */
async function start(words, ready_at, environment = {}) {
  if (!existsSync(binary)) throw new Error(`No server at ${binary}. Build it first or set ALCEDO_BINARY.`);
  const child = spawn(binary, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said = (said + part).slice(-8000)));
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`alcedo ${words[0]} ended at once:\n${said}`);
    if (
      await fetch(ready_at).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return child;
    await new Promise((again) => setTimeout(again, 100));
  }
  await stop(child);
  throw new Error(`alcedo ${words[0]} was not ready within a minute:\n${said}`);
}

const running = new Set();
const folders = new Set();
// Nothing outlives a run that is broken off.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

async function stop(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(patience);
  }
  running.delete(child);
}

async function stop_all(children, data) {
  for (const child of children) await stop(child);
  rmSync(data, { recursive: true, force: true });
  folders.delete(data);
}

function own_folder() {
  const folder = mkdtempSync(join(tmpdir(), 'alcedo-browser-'));
  folders.add(folder);
  return folder;
}

function free_port() {
  return new Promise((found, failed) => {
    const probe = createServer()
      .once('error', failed)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => found(port));
      });
  });
}
