import { createDtlsIdentity, DtlsSession } from '@belfry/net';

/** CPU time of DTLS handshakes and what a session holds afterwards, both ends in this process: node --expose-gc packages/net/bench/dtls.bench.ts */
const HANDSHAKES = 1_000;

const [client, server] = [createDtlsIdentity(), createDtlsIdentity()];
const sessions: DtlsSession[] = [];

for (let i = 0; i < 300; i++) handshake();
const before = memory();
const from = process.cpuUsage();
for (let i = 0; i < HANDSHAKES; i++) handshake();
const used = process.cpuUsage(from);
const microseconds = (used.user + used.system) / HANDSHAKES / 2;
const kilobytes = (memory() - before) / HANDSHAKES / 2 / 1000;
console.log(
  `Node ${process.version}: ${microseconds.toFixed(0)} us and ${kilobytes.toFixed(1)} kB for each end of a handshake`,
);

function handshake(): void {
  const underWay: (() => void)[] = [];
  let connected = 0;
  const common = {
    connected: () => {
      connected++;
    },
    ended: (error: unknown) => {
      throw new Error(JSON.stringify(error));
    },
  };
  const active: DtlsSession = new DtlsSession({
    ...common,
    role: 'active',
    identity: client,
    fingerprints: [server.fingerprint],
    send: (datagram) => underWay.push(() => passive.receive(datagram)),
  });
  const passive: DtlsSession = new DtlsSession({
    ...common,
    role: 'passive',
    identity: server,
    fingerprints: [client.fingerprint],
    cookies: false,
    send: (datagram) => underWay.push(() => active.receive(datagram)),
  });
  active.start();
  for (let next = underWay.shift(); next !== undefined; next = underWay.shift()) next();
  if (connected !== 2) throw new Error('the handshake did not come to its end');
  sessions.push(active, passive);
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
