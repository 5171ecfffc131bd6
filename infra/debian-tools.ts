import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PlainError, say } from './console.ts';
import { runTool } from './run-tool.ts';

/** A program that the tests drive, and Debian's package that brings it. */
interface TestTool {
  readonly program: string;
  readonly package: string;
}

const tools: readonly TestTool[] = [
  { program: 'chromium', package: 'chromium' },
  { program: 'sipp', package: 'sip-tester' },
  { program: 'baresip', package: 'baresip-core' },
  { program: 'kamailio', package: 'kamailio' },
  { program: 'rtpengine', package: 'rtpengine-daemon' },
  { program: 'redis-server', package: 'redis-server' },
  { program: 'tshark', package: 'tshark' },
  { program: 'sox', package: 'sox' },
  { program: 'linphonec', package: 'linphone-cli' },
  { program: 'espeak-ng', package: 'espeak-ng' },
  { program: 'pebble', package: 'pebble' },
  { program: 'nft', package: 'nftables' },
  { program: 'ip', package: 'iproute2' },
];

/** System services that some of these packages would otherwise start by themselves. */
const services = ['kamailio', 'rtpengine-daemon', 'rtpengine-recording-daemon', 'redis-server', 'nftables'];
const policy = '/usr/sbin/policy-rc.d';

const isThere = ({ program }: TestTool): boolean =>
  spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v ${program}`]).status === 0;

const isDebian = (): boolean => existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version']).status === 0;

/** Installs what the tests drive. Returns a few words on what it did; throws a plain sentence, naming what is missing, where it cannot. */
export async function installTools(signal: AbortSignal): Promise<string> {
  const missing = tools.filter((tool) => !isThere(tool));
  if (missing.length === 0) return 'all there';
  const packages = missing.map((tool) => tool.package).join(' ');
  const names = missing.map((tool) => tool.program).join(', ');
  if (process.getuid?.() !== 0 || !isDebian()) {
    throw new PlainError(
      `the tests need ${names}. Install ${missing.length === 1 ? 'it' : 'them'} (on Debian, as root: apt-get install --no-install-recommends ${packages}) and run the command again.`,
    );
  }
  await installPackages(
    missing.map((tool) => tool.package),
    signal,
  );
  const still = tools.filter((tool) => !isThere(tool)).map((tool) => tool.program);
  if (still.length > 0)
    throw new PlainError(`Debian's packages were installed, but ${still.join(', ')} cannot be found.`);
  return `installed ${packages}`;
}

async function installPackages(packages: readonly string[], signal: AbortSignal): Promise<void> {
  // Debian starts what it installs, unless this file says that it may not: invoke-rc.d(8).
  const isOurPolicy = !existsSync(policy);
  if (isOurPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const before = new Set(services.filter(isInstalledService));
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Options::=--force-confold'];
    await apt(['apt-get', '-q', 'update'], env, signal);
    await apt(['apt-get', ...options, 'install', '--no-install-recommends', ...packages], env, signal);
    // Not after the next boot either, unless they were here before us.
    for (const service of services.filter((name) => !before.has(name) && isInstalledService(name)))
      spawnSync('systemctl', ['disable', service], { stdio: 'ignore' });
  } finally {
    if (isOurPolicy && readFileSync(policy, 'utf8').includes('exit 101')) rmSync(policy);
  }
}

const isInstalledService = (name: string): boolean =>
  existsSync(`/lib/systemd/system/${name}.service`) || existsSync(`/etc/init.d/${name}`);

async function apt(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const { code, output } = await runTool(command, { limitMs: 600_000, env, signal });
  if (code === 0) return;
  say(output.trim().split('\n').slice(-15).join('\n'));
  throw new PlainError(
    `${command.slice(0, 2).join(' ')} failed; its last lines stand above. Check the network and /etc/apt/sources.list, then run the command again.`,
  );
}
