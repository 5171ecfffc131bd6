import type { Logger } from '@belfry/ops';
import type { Flow } from '@belfry/sip';

const EVERY_MS = 60_000;

/** Tells in the log of peers that send from their address, but another port or transport than they are known by: each once a minute at most, since the sender may be forged. */
export class MisplacedPeers {
  readonly #log: Pick<Logger, 'warn'>;
  readonly #toldAt = new Map<string, number>();

  constructor(log: Pick<Logger, 'warn'>) {
    this.#log = log;
  }

  tell({ peerId, name }: { readonly peerId: string; readonly name: string }, { remote, transport }: Flow): void {
    const now = Date.now();
    if (now - (this.#toldAt.get(peerId) ?? 0) < EVERY_MS) return;
    this.#toldAt.set(peerId, now);
    this.#log.warn(
      { peerId, source: remote, transport },
      `${name} sends from its address, but from another port or transport than it is known by: it gets no answer`,
    );
  }
}
