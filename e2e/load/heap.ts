import { createConnection } from 'node:net';

/** What one process holds once its garbage is collected, in MB. */
export interface Heap {
  readonly used: number;
  /** Of buffers outside of the heap. */
  readonly external: number;
}

/** Where Node listens for a debugger once it is asked to by SIGUSR1. */
const PORT = 9229;

/** Collects the garbage of a process that runs, by its inspector, which is closed again: twice, for what finalizers let go of. Throws when the port is taken or nobody answers in time. */
export async function heapOf(pid: number): Promise<Heap> {
  if (await answers()) throw new Error(`somebody else listens at port ${PORT}`);
  process.kill(pid, 'SIGUSR1');
  const until = performance.now() + 10_000;
  while (!(await answers())) {
    if (performance.now() > until) throw new Error(`process ${pid} opens no inspector`);
    await new Promise((waited) => setTimeout(waited, 50));
  }
  const [target] = (await (await fetch(`http://127.0.0.1:${PORT}/json/list`)).json()) as [
    { webSocketDebuggerUrl: string },
  ];
  const inspector = await Inspector.open(target.webSocketDebuggerUrl);
  try {
    for (let time = 0; time < 2; time++) await inspector.ask('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = await inspector.ask('Runtime.getHeapUsage');
    return { used: usedSize! / 1e6, external: backingStorageSize / 1e6 };
  } finally {
    await inspector.end();
    while (await answers()) await new Promise((waited) => setTimeout(waited, 50));
  }
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(PORT, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A conversation with an inspector (Chrome DevTools Protocol). */
class Inspector {
  readonly #socket: WebSocket;
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static open(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new Inspector(socket)));
      socket.addEventListener('error', () => reject(new Error(`${url} cannot be opened`)));
    });
  }

  /** Resolves with the result of a method. Rejects with what the process says. */
  ask(method: string, params: object = {}): Promise<Record<string, number>> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const take = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data)) as {
          id?: number;
          result?: Record<string, number>;
          error?: { message: string };
        };
        if (answer.id !== id) return;
        this.#socket.removeEventListener('message', take);
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`));
        else resolve(answer.result ?? {});
      };
      this.#socket.addEventListener('message', take);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Ends the conversation, and has the process listen for no other. */
  async end(): Promise<void> {
    const expression = "setTimeout(() => process.getBuiltinModule('inspector').close(), 300), 0";
    await this.ask('Runtime.evaluate', { expression }).catch(() => {});
    this.#socket.close();
  }
}
