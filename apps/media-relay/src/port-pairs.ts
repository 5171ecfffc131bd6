import type { MonoMs } from '@belfry/core';
import { MediaSocket } from '@belfry/net';
import type { PortBlocks } from '@belfry/rtp';

/** A leg's two sockets of one media section, RTP (or plain UDP) and RTCP. */
export interface PortPair {
  readonly rtp: MediaSocket;
  readonly rtcp: MediaSocket;
  /** Closes both and gives the ports back. */
  close(): void;
}

/** How many blocks with taken ports are passed over before a call is refused. */
const MAX_TRIES = 256;

/** Binds port pairs on demand. */
export class PortPairs {
  readonly #blocks: PortBlocks;
  readonly #now: () => MonoMs;
  /** How many pairs of each block are bound. */
  readonly #users = new Map<number, number>();
  /** Sockets that are bound now. */
  inUse = 0;

  constructor(blocks: PortBlocks, now: () => MonoMs) {
    this.#blocks = blocks;
    this.#now = now;
  }

  /** How many blocks are left. */
  get freeBlocks(): number {
    return this.#blocks.free(this.#now());
  }

  /**
   * Binds one pair on each of the addresses (one or two) in one block: the first address has the lower two ports. Undefined when no
   * block is left whose ports can be bound.
   */
  async bind(addresses: readonly string[]): Promise<PortPair[] | undefined> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const block = this.#blocks.take(this.#now());
      if (block === undefined) return undefined;
      const sockets = await bindAll(
        addresses.flatMap((address, half) => [0, 1].map((offset) => [address, block + half * 2 + offset] as const)),
      );
      if (typeof sockets !== 'string') return this.#pairs(block, sockets);
      this.#blocks.giveBack(block, this.#now());
      // Another block would fare no better.
      if (sockets === 'failed') return undefined;
    }
    return undefined;
  }

  /** Binds one pair at given ports again, as they were before a restart. Undefined when somebody has them. */
  async bindAt(address: string, port: number): Promise<PortPair | undefined> {
    const block = port & ~3;
    const users = this.#users.get(block) ?? 0;
    if (users === 0 && !this.#blocks.claim(block)) return undefined;
    this.#users.set(block, users + 1);
    const sockets = await bindAll([
      [address, port],
      [address, port + 1],
    ]);
    const [rtp, rtcp] = typeof sockets === 'string' ? [] : sockets;
    if (rtp && rtcp) return this.#pair(block, rtp, rtcp);
    this.#release(block);
    return undefined;
  }

  #pairs(block: number, sockets: readonly MediaSocket[]): PortPair[] {
    this.#users.set(block, sockets.length / 2);
    const pairs: PortPair[] = [];
    for (let i = 0; i + 1 < sockets.length; i += 2) pairs.push(this.#pair(block, sockets[i]!, sockets[i + 1]!));
    return pairs;
  }

  #pair(block: number, rtp: MediaSocket, rtcp: MediaSocket): PortPair {
    let open = true;
    this.inUse += 2;
    return {
      rtp,
      rtcp,
      close: () => {
        if (!open) return;
        open = false;
        rtp.close();
        rtcp.close();
        this.inUse -= 2;
        this.#release(block);
      },
    };
  }

  #release(block: number): void {
    const left = (this.#users.get(block) ?? 1) - 1;
    if (left > 0) this.#users.set(block, left);
    else {
      this.#users.delete(block);
      this.#blocks.giveBack(block, this.#now());
    }
  }
}

/** Binds all of the places or none. `taken`: somebody has one of the ports; `failed`: the machine gives no more sockets, or not there. */
async function bindAll(places: readonly (readonly [string, number])[]): Promise<MediaSocket[] | 'taken' | 'failed'> {
  const results = await Promise.all(places.map(([address, port]) => MediaSocket.bind(address, port)));
  const sockets = results.flatMap((result) => (result.ok ? [result.value] : []));
  if (sockets.length === places.length) return sockets;
  for (const socket of sockets) socket.close();
  return results.some((result) => !result.ok && result.error.code !== 'media/port-taken') ? 'failed' : 'taken';
}
