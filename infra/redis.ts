import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { PlainError } from './console.ts';
import { type Home, remember, root, writePrivate } from './home.ts';
import { answers } from './listening.ts';
import type { Ports } from './ports.ts';
import { type Service, startServer } from './service.ts';

interface Program {
  readonly path: string;
  readonly libraries?: string;
}

/** Redis: `REDIS_URL` when it is set, else a private one of this home (`redis/`, password in `redis.password`), its data kept on disk. */
export async function startRedis(home: Home, ports: Ports, options: { port?: number } = {}): Promise<Service> {
  const given = process.env.REDIS_URL?.trim();
  if (given) {
    await checkRedis(given);
    return { url: given, note: 'the one of REDIS_URL', lost: undefined, stop: async () => {} };
  }

  const program = findOnPath() ?? unpackDebianPackage(home);
  const password = remember(home.file('redis.password'), () => randomBytes(24).toString('base64url'));
  const reservation = await ports.reserve('redis', ['127.0.0.1'], { wanted: options.port });
  if (!reservation)
    throw new PlainError('no free port was found for Redis on 127.0.0.1. End some other servers, or set REDIS_URL.');
  await reservation.release();
  mkdirSync(home.file('redis'), { recursive: true, mode: 0o700 });
  // In a file and not on the command line, where every user of the machine could read the password.
  const settings = [
    'bind 127.0.0.1',
    `port ${reservation.port}`,
    `dir "${home.file('redis')}"`,
    `requirepass ${password}`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ];
  writePrivate(home.file('redis.conf'), `${settings.join('\n')}\n`);
  const server = startServer(home, 'redis', [program.path, home.file('redis.conf')], {
    env: { ...process.env, ...(program.libraries && { LD_LIBRARY_PATH: program.libraries }) },
  });
  const ready = await answers(
    { port: reservation.port, host: '127.0.0.1' },
    {
      hello: `AUTH ${password}\r\nPING\r\n`,
      accept: (answer) => answer.includes('+OK'),
      limitMs: 30_000,
      isGone: server.isGone,
    },
  );
  if (!ready) {
    await server.stop();
    throw new PlainError(
      `Redis did not start. Its last lines (${home.file('logs', 'redis.log')}):\n${server.readLog()}`,
    );
  }
  return {
    url: `redis://:${password}@127.0.0.1:${reservation.port}`,
    note: `private, 127.0.0.1:${reservation.port}`,
    lost: server.lost,
    stop: server.stop,
  };
}

/** Throws a plain sentence when nothing that we can use answers at `url`. */
async function checkRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  const { host } = new URL(url);
  let why = '';
  client.on('error', (error) => {
    why = error.message;
  });
  try {
    await client.connect();
    const version = /^redis_version:(\d+)\.(\d+)/m.exec(await client.info('server'));
    if (version && Number(version[1]) < 7)
      throw new PlainError(`the Redis at ${host} is version ${version[1]}.${version[2]}, but Belfry needs 7 or newer.`);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    why ||= error instanceof Error ? error.message : String(error);
    if (/NOAUTH|WRONGPASS|NOPERM|AUTH/.test(why))
      throw new PlainError(`the Redis at ${host} refuses this user or password (${why}). Correct them in REDIS_URL.`);
    throw new PlainError(
      `the Redis at ${host} cannot be reached (${why}). Start it, or correct REDIS_URL, or unset it to use a private Redis.`,
    );
  } finally {
    client.disconnect();
  }
}

function findOnPath(): Program | undefined {
  for (const name of ['redis-server', 'valkey-server']) {
    const path = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
    if (path) return { path };
  }
  return undefined;
}

/** Debian and its relatives: the distribution's own package, unpacked beside our data. Needs no root and changes nothing on the machine. */
function unpackDebianPackage(home: Home): Program {
  const advice = 'Install redis-server (or valkey-server), or set REDIS_URL=redis://host:port.';
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0)
    throw new PlainError(`no Redis was found on this machine. ${advice}`);
  // Beside the clone's other downloads, so that a second home need not fetch it again; in the home when that cannot be written.
  const folder = join(root, 'node_modules', '.cache', 'belfry-redis');
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const program = { path: join(folder, 'usr/bin/redis-server'), libraries: join(folder, 'usr/lib', triplet) };
  // The program may be a link to a file that comes later in the package: only a run proves it whole.
  if (existsSync(program.path) && runs(program)) return program;

  rmSync(folder, { recursive: true, force: true });
  const state = join(folder, 'apt');
  for (const part of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(join(state, part), { recursive: true });
  const options = [
    '-q',
    '-o',
    `Dir::State=${state}/state`,
    '-o',
    'Dir::State::status=/var/lib/dpkg/status',
    '-o',
    `Dir::Cache=${state}/cache`,
    '-o',
    'APT::Sandbox::User=root',
  ];
  const run = (command: string, args: string[]) => {
    const result = spawnSync(command, args, { cwd: state, encoding: 'utf8', timeout: 120_000 });
    if (result.status !== 0) {
      const why = (result.stderr || String(result.error ?? '')).trim().split('\n').slice(-3).join('\n');
      throw new PlainError(
        `no Redis was found on this machine, and fetching Debian's package failed:\n${why}\n${advice}`,
      );
    }
  };
  run('apt-get', [...options, 'update']);
  run('apt-get', [...options, 'download', 'redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1']);
  for (const file of readdirSync(state).filter((name) => name.endsWith('.deb')))
    run('dpkg', ['-x', join(state, file), folder]);
  rmSync(state, { recursive: true, force: true });
  if (!runs(program))
    throw new PlainError(`Debian's redis-server was unpacked to ${home.path}, but does not run here. ${advice}`);
  return program;
}

function runs(program: Program): boolean {
  return (
    spawnSync(program.path, ['--version'], { env: { ...process.env, LD_LIBRARY_PATH: program.libraries } }).status === 0
  );
}
