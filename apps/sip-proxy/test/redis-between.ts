import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between an app and Redis: hands on what both say, until it is told to keep Redis's answers to itself. */
export class RedisBetween {
  readonly #server: Server;
  readonly #redis: URL;
  readonly #sockets = new Set<Socket>();
  #watch: { readonly needle: string; readonly seen: () => void } | undefined;
  #muted: Socket | undefined;
  /** The sockets to Redis. */
  readonly #answering = new Set<Socket>();
  #isSilent = false;

  private constructor(url: URL) {
    this.#redis = url;
    this.#server = createServer((app) => {
      const redis = connect(Number(url.port || 6379), url.hostname);
      for (const socket of [app, redis]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          app.destroy();
          redis.destroy();
        });
      }
      this.#answering.add(redis);
      redis.on('close', () => this.#answering.delete(redis));
      app.on('data', (bytes) => {
        redis.write(bytes);
        if (this.#watch === undefined || !bytes.includes(this.#watch.needle)) return;
        this.#muted = redis;
        redis.pause();
        const { seen } = this.#watch;
        this.#watch = undefined;
        seen();
      });
      redis.on('data', (bytes) => app.write(bytes));
      if (this.#isSilent) redis.pause();
    });
  }

  static async start(url: string): Promise<RedisBetween> {
    const between = new RedisBetween(new URL(url));
    between.#server.listen(0, '127.0.0.1');
    await once(between.#server, 'listening');
    return between;
  }

  /** Where the app finds it, with Redis's own password and database. */
  get url(): string {
    const address = this.#server.address();
    const url = new URL(this.#redis);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
    return url.href;
  }

  /** Redis gets a command that bears `needle`, and from then on says nothing more to whoever sent it. `seen` runs in that very moment. */
  muteAt(needle: string, seen: () => void): void {
    this.#watch = { needle, seen };
  }

  /** Redis is heard again. */
  unmute(): void {
    this.#muted?.resume();
    this.#muted = undefined;
  }

  /** Redis says nothing to anybody, until it is to speak again. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
    for (const redis of this.#answering) isSilent ? redis.pause() : redis.resume();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
