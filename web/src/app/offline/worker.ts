const AFTER_START_MS = 4000;
const LOOK_EVERY_MS = 3600_000;

/** A worker that has a newer app ready than this page is. */
let newer: ServiceWorker | undefined;
const listeners = new Set<() => void>();

export const newer_version = {
  get: () => newer !== undefined,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Shows it instead of this one; what is typed is kept where it is typed. */
  take() {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
    newer?.postMessage('take over');
  },
};

/** Lets the browser keep the app, once the first page stands and the network is free. Only https and localhost may. */
export function keep_for_offline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  setTimeout(() => void register(), AFTER_START_MS);
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/service_worker.js').catch(() => undefined);
  if (!registration) return;
  const look = () => {
    const { installing, waiting } = registration;
    if (waiting) void compare(waiting);
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && registration.active) void compare(installing);
    });
  };
  look();
  registration.addEventListener('updatefound', look);
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}

/** A page that came fresh from the server is of the new version already: then the worker only takes its place. */
async function compare(worker: ServiceWorker): Promise<void> {
  if ((await version_of(worker)) === document.documentElement.dataset.version) return worker.postMessage('take over');
  newer = worker;
  for (const listener of listeners) listener();
}

function version_of(worker: ServiceWorker): Promise<string> {
  return new Promise((told) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => told(String(data));
    worker.postMessage('version', [port2]);
  });
}

/** The server came back, perhaps as a newer one. */
export async function look_for_newer_version(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => undefined);
}
