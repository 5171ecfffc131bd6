import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { canonicalAddress } from '@belfry/rtp';

/** Addresses and settings seldom change while calls go on. */
const FRESH_MS = 5_000;

/** What the fast path must know of this host's network. Settings are read, never changed. */
export class HostNetwork {
  #readAt = Number.NEGATIVE_INFINITY;
  #local: ReadonlySet<string> = new Set();
  #forwards = { four: false, six: false };

  /** Whether an address is one of this host's. */
  isLocal(address: string): boolean {
    this.#refresh();
    return isLoopback(address) || this.#local.has(address);
  }

  /** Whether the kernel forwards between other hosts, in the IP version of this address. */
  forwards(address: string): boolean {
    this.#refresh();
    return isIPv6(address) ? this.#forwards.six : this.#forwards.four;
  }

  #refresh(): void {
    const now = performance.now();
    if (now - this.#readAt < FRESH_MS) return;
    this.#readAt = now;
    this.#local = localAddresses();
    this.#forwards = { four: isOn('net/ipv4/ip_forward'), six: isOn('net/ipv6/conf/all/forwarding') };
  }
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

function isOn(setting: string): boolean {
  try {
    return readFileSync(`/proc/sys/${setting}`, 'utf8').trim() !== '0';
  } catch {
    return false;
  }
}

/**
 * The addresses of this host, out of the kernel's tables. `os.networkInterfaces()` would wait, and the whole process with it, while somebody else on the host makes or
 * removes interfaces: for seconds when containers go.
 */
export function localAddresses(): ReadonlySet<string> {
  const four = read('/proc/net/fib_trie').matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g);
  const six = read('/proc/net/if_inet6').matchAll(/^([0-9a-f]{32}) /gm);
  return new Set([
    ...[...four].map(([, address]) => address!),
    ...[...six].map(([, digits]) => canonicalAddress(digits!.match(/.{4}/g)!.join(':'))),
  ]);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
