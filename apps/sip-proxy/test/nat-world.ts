import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PhoneDo, PhoneSays } from './nat-phone.ts';

/** What stands between a site and the Internet. */
export type NatKind = 'full-cone' | 'symmetric' | 'carrier-grade' | 'alg';

/** Of every site alike. */
const PHONE = '192.168.7.2';
const pid = process.pid;
/** What all sites are connected to; another one for each process. */
export const INTERNET = `10.79.${pid % 250}`;
const run = (program: string, args: readonly string[], input?: string) =>
  execFileSync(program, args, { ...(input !== undefined && { input }), stdio: ['pipe', 'pipe', 'inherit'] });
const ip = (text: string) => run('ip', text.split(' '));

/**
 * An Internet of its own in network namespaces of this host: our end is a bridge with `address`, and behind it are sites, each with a router that translates addresses (nftables, conntrack) and
 * one phone, all of the same private address. Needs root. `close` takes all of it away.
 */
export class NatWorld {
  readonly address = `${INTERNET}.1`;
  readonly #bridge = `bnat${pid}`.slice(0, 15);
  readonly #spaces: string[] = [];
  readonly #phones: RemotePhone[] = [];
  #sites = 0;

  constructor() {
    ip(`link add ${this.#bridge} type bridge`);
    ip(`addr add ${this.address}/24 dev ${this.#bridge}`);
    ip(`link set ${this.#bridge} up`);
  }

  /** Makes a site; what its router asks of SIP messages to `sipPort` is an application layer gateway's business (`alg`). */
  async site(kind: NatKind, sipPort: number): Promise<RemotePhone> {
    const number = ++this.#sites;
    const outside = `${INTERNET}.${10 + number}`;
    const [router, phone] = [this.#space(`r${number}`), this.#space(`p${number}`)];
    this.#join(router, 'lan', '192.168.7.1/24', phone, 'eth0', `${PHONE}/24`);
    ip(`-n ${phone} route add default via 192.168.7.1`);
    if (kind === 'carrier-grade') {
      const carrier = this.#space(`c${number}`);
      this.#join(router, 'wan', '100.64.0.2/24', carrier, 'lan', '100.64.0.1/24');
      ip(`-n ${router} route add default via 100.64.0.1`);
      this.#translate(router, masquerade(false));
      this.#toInternet(carrier, outside);
      this.#translate(carrier, masquerade(true));
    } else {
      this.#toInternet(router, outside);
      const helper = kind === 'alg' ? sipHelper(sipPort) : '';
      this.#translate(router, (kind === 'full-cone' ? fullCone(outside) : masquerade(kind === 'symmetric')) + helper);
    }
    const remote = await RemotePhone.start(phone);
    this.#phones.push(remote);
    return remote;
  }

  close(): void {
    for (const phone of this.#phones) phone.close();
    for (const space of this.#spaces.splice(0)) ip(`netns delete ${space}`);
    ip(`link delete ${this.#bridge}`);
  }

  #space(name: string): string {
    const space = `belfry-nat-${pid}-${name}`;
    ip(`netns add ${space}`);
    this.#spaces.push(space);
    ip(`-n ${space} link set lo up`);
    return space;
  }

  #join(one: string, oneName: string, oneAddress: string, other: string, otherName: string, otherAddress: string) {
    ip(`-n ${one} link add ${oneName} type veth peer name ${otherName} netns ${other}`);
    for (const [space, name, address] of [
      [one, oneName, oneAddress],
      [other, otherName, otherAddress],
    ] as const) {
      ip(`-n ${space} addr add ${address} dev ${name}`);
      ip(`-n ${space} link set ${name} up`);
    }
  }

  #toInternet(router: string, outside: string): void {
    const end = `n${pid}-${this.#sites}`.slice(0, 15);
    ip(`link add ${end} type veth peer name wan netns ${router}`);
    ip(`link set ${end} master ${this.#bridge}`);
    ip(`link set ${end} up`);
    ip(`-n ${router} addr add ${outside}/24 dev wan`);
    ip(`-n ${router} link set wan up`);
  }

  /** A router that forgets a UDP mapping after 28 s without a packet. */
  #translate(router: string, table: string): void {
    run('ip', ['netns', 'exec', router, 'nft', '-f', '-'], table);
    for (const [name, value] of [
      ['net/ipv4/ip_forward', '1'],
      ['net/netfilter/nf_conntrack_udp_timeout', '28'],
      ['net/netfilter/nf_conntrack_udp_timeout_stream', '28'],
    ] as const)
      run('ip', ['netns', 'exec', router, 'sh', '-c', `echo ${value} > /proc/sys/${name}`]);
  }
}

/** A port of its own for each far end when `symmetric` (address and port dependent mapping, RFC 4787 §4.1); nothing comes in but answers. */
const masquerade = (symmetric: boolean) => `table ip translate {
  chain leaving {
    type nat hook postrouting priority 100; policy accept;
    oifname "wan" masquerade${symmetric ? ' fully-random' : ''}
  }
  chain passing {
    type filter hook forward priority 0; policy drop;
    ct state established,related accept
    iifname "lan" accept
  }
}
`;

/** Whoever sends to the outside address reaches the phone, from anywhere. */
const fullCone = (outside: string) => `table ip translate {
  chain leaving {
    type nat hook postrouting priority 100; policy accept;
    oifname "wan" snat to ${outside}
  }
  chain coming {
    type nat hook prerouting priority -100; policy accept;
    iifname "wan" dnat to ${PHONE}
  }
}
`;

/** The router writes into SIP and SDP what it takes for the right addresses. */
const sipHelper = (port: number) => `table ip gateway {
  ct helper sip {
    type "sip" protocol udp
  }
  chain looking {
    type filter hook prerouting priority 0; policy accept;
    udp dport ${port} ct helper set "sip"
  }
}
`;

/** A phone in a namespace: what it is told to do it does in a process there. */
export class RemotePhone {
  readonly #child: ChildProcess;
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(space: string): Promise<RemotePhone> {
    const child = fork(new URL('./nat-phone.ts', import.meta.url), [PHONE], {
      execPath: 'ip',
      execArgv: ['netns', 'exec', space, process.execPath],
    });
    child.setMaxListeners(50);
    await once(child, 'message');
    return new RemotePhone(child);
  }

  /** Resolves when it is done; rejects with what went wrong there. */
  do(action: PhoneDo): Promise<void> {
    const id = ++this.#asked;
    return new Promise((done, failed) => {
      const heard = (said: PhoneSays) => {
        if (said.id !== id) return;
        this.#child.off('message', heard);
        if (said.error === undefined) done();
        else failed(new Error(said.error));
      };
      this.#child.on('message', heard);
      this.#child.send({ id, action });
    });
  }

  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
