import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { eventually } from './eventually.ts';

/** Debian's pebble: a certificate authority for tests (RFC 8555), with a name server that leads every name to this machine. */
export interface Pebble {
  readonly directoryUrl: string;
  /** PEM of what its own server is trusted by. */
  readonly authority: string;
  stop(): Promise<void>;
}

const address = '127.45.0.1';

/** Starts it; it proves names at `httpPort` of 127.0.0.1. */
export async function startPebble(httpPort: number): Promise<Pebble> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-pebble-'));
  const [port, management, dns, dnsManagement] = (await Promise.all([1, 2, 3, 4].map(freePort))) as [
    number,
    number,
    number,
    number,
  ];
  const authority = await createAuthority('Test authority');
  const own = await createCertificate(authority, [address]);
  writeFileSync(join(folder, 'cert.pem'), own.certificate);
  writeFileSync(join(folder, 'key.pem'), own.key, { mode: 0o600 });
  const pebble = {
    listenAddress: `${address}:${port}`,
    managementListenAddress: `${address}:${management}`,
    certificate: join(folder, 'cert.pem'),
    privateKey: join(folder, 'key.pem'),
    httpPort,
    tlsPort: 5001,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ pebble }));
  const output: string[] = [];
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '10' },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => output.push(error.message));
    return child;
  };
  const off = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-defaultIPv6', ''];
  const children = [
    start('pebble-challtestsrv', [
      ...off,
      '-defaultIPv4',
      '127.0.0.1',
      '-dns01',
      `${address}:${dns}`,
      '-management',
      `${address}:${dnsManagement}`,
    ]),
    start('pebble', ['-config', join(folder, 'config.json'), '-dnsserver', `${address}:${dns}`]),
  ];
  const stop = async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const listens = async () => (output.join('').includes('ACME directory available') ? true : undefined);
  await eventually('pebble listens', 10_000, listens).catch(async (error: unknown) => {
    await stop();
    throw new Error(`${error}\n${output.join('')}`);
  });
  return { directoryUrl: `https://${address}:${port}/dir`, authority: authority.certificate, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof bound === 'object' && bound ? bound.port : 0;
}
