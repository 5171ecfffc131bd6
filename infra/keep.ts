import { say, yellow } from './console.ts';
import type { Service } from './service.ts';

/** A store that is started again when it dies. */
export interface KeptService {
  readonly url: string;
  readonly note: string;
  stop(): Promise<void>;
}

/** Keeps a store running: when it ends unasked, `start` is called again for the same port, with growing pauses until it succeeds. */
export async function keep(name: string, start: (port: number | undefined) => Promise<Service>): Promise<KeptService> {
  let service = await start(undefined);
  let stopping = false;
  const { url, note } = service;
  const port = Number(new URL(url).port);
  const watch = async (): Promise<void> => {
    const how = await service.lost;
    if (stopping || how === undefined) return;
    for (let pause = 100; ; pause = Math.min(pause * 2, 10_000)) {
      say(yellow(`${name} ended (${how}); starting it again in ${pause / 1000} s`));
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (stopping) return;
      try {
        service = await start(port);
        say(`${name} is back`);
        if (stopping) await service.stop();
        return watch();
      } catch (error) {
        say(yellow(`${name} does not start: ${error instanceof Error ? error.message : error}`));
      }
    }
  };
  void watch();
  return {
    url,
    note,
    async stop() {
      stopping = true;
      await service.stop();
    },
  };
}
