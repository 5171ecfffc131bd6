import { spawnSync } from 'node:child_process';

/** A network of its own on this machine: the same addresses and ports as outside, and nobody else at them. */
export interface OwnNetwork {
  /** What a command is started with, so that it and all that it starts are in there. */
  readonly prefix: readonly [string, ...string[]];
  /** Takes the network away; what runs in there goes on, hearing nobody. */
  close(): void;
}

/**
 * Makes a network namespace (ip-netns(8)) with the loopback and one interface with an address, which a browser wants before it offers a host to ICE. Nothing leads
 * out: what asks for a name or a stranger is told so at once. `niceness`: how much whatever runs in there gives way to others, 0 to 19.
 * Needs root; undefined where namespaces are forbidden.
 */
export function openOwnNetwork(name: string, niceness: number): OwnNetwork | undefined {
  const ip = (...args: string[]) => spawnSync('ip', args, { stdio: 'ignore' }).status === 0;
  const inside = (...args: string[]) => ip('-n', name, ...args);
  const close = () => {
    ip('netns', 'delete', name);
  };
  const isWhole =
    ip('netns', 'add', name) &&
    inside('link', 'set', 'lo', 'up') &&
    inside('link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'nowhere') &&
    inside('link', 'set', 'nowhere', 'up') &&
    inside('link', 'set', 'eth0', 'up') &&
    inside('addr', 'add', '198.18.0.2/24', 'dev', 'eth0');
  if (!isWhole) {
    close();
    return undefined;
  }
  return { prefix: ['nice', '-n', String(niceness), 'nsenter', `--net=/run/netns/${name}`], close };
}
