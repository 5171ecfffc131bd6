// The first program of both commands. It runs on whatever Node (20.19 or newer) the machine has and before anything is installed:
// it installs what the lock file says, then hands over to the Node that npm brought, and from then on only forwards signals.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stamp = join(modules, '.belfry-installed');
const commands = ['up', 'test', 'check'];

/** Says in one sentence what is wrong and what to do, and ends. */
function give(sentence) {
  process.stderr.write(`\nbelfry: ${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  give(
    `this is Node ${process.versions.node}, but Belfry needs 20.19 or newer to begin with. Install a newer Node (https://nodejs.org) and run the command again.`,
  );
}

function checkWritable() {
  try {
    mkdirSync(modules, { recursive: true });
    accessSync(modules, constants.W_OK);
  } catch {
    give(
      `the folder ${root} cannot be written to by this user. Give yourself write permission, or clone the repository into a folder of your own.`,
    );
  }
}

/** One installation at a time: a second command waits for the first. */
async function lockInstall() {
  const file = join(modules, '.belfry-installing');
  for (let said = false; ; ) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      process.once('exit', () => rmSync(file, { force: true }));
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readFileSync(file, { encoding: 'utf8', flag: 'a+' })))) rmSync(file, { force: true });
    else if (!said) {
      said = true;
      process.stdout.write('waiting for another command that is installing the dependencies …\n');
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  const want = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === want && missingPackages().length === 0;
  if (isDone()) return;
  checkWritable();
  const unlock = await lockInstall();
  try {
    if (!isDone()) {
      await runNpmInstall();
      writeFileSync(stamp, want);
    }
  } finally {
    unlock();
  }
}

/** The folders that npm has noted as installed but that are not there: somebody has removed them, or a copy was cut short. */
function missingPackages() {
  try {
    const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
    return Object.keys(packages).filter((path) => !existsSync(join(root, path, 'package.json')));
  } catch {
    return [modules];
  }
}

async function runNpmInstall() {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  if (spawnSync(npm[0], [...npm.slice(1), '--version'], { stdio: 'ignore' }).status !== 0) {
    give(
      'npm was not found. Install it (it comes with Node from https://nodejs.org; on Debian: apt-get install npm) and run the command again.',
    );
  }
  const began = Date.now();
  process.stdout.write('installing dependencies (about a minute the first time) …\n');
  // `npm install`, not `npm ci`: ci refuses a lock file that lacks other platforms' optional packages.
  // --no-save: npm 10 would otherwise rewrite the lock file. --include=dev: also where NODE_ENV=production.
  const args = [
    ...npm.slice(1),
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=10000',
  ];
  const child = spawn(npm[0], args, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    process.stderr.write(chunk);
  });
  const { code, stoppedBy } = await ended(child);
  if (stoppedBy) give(`stopped by ${stoppedBy} while installing. The next start goes on with it.`);
  if (code !== 0) {
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ECONNRESET/.test(errors)) {
      give(
        'the npm registry cannot be reached. Check the network (and HTTPS_PROXY or `npm config get registry`, where you use them) and run the command again.',
      );
    }
    if (/EACCES|EROFS|EPERM/.test(errors))
      give(`npm may not write into ${root} or its cache. Give this user write permission and run the command again.`);
    if (/ENOSPC/.test(errors)) give('the disk is full. The dependencies need about 1.5 GB.');
    give(`npm install failed (exit code ${code}); its message stands above.`);
  }
  const missing = missingPackages();
  if (missing.length > 0)
    give(`after npm install ${missing[0]} is still missing. Remove ${modules} and run the command again.`);
  process.stdout.write(`installed dependencies in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

/** The Node that the project runs on: brought by npm, else the machine's own if it is new enough. */
function findNode() {
  const packages = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const own = packages.find((name) => existsSync(join(modules, name, 'bin', 'node')));
  if (own) {
    const link = join(bin, 'node');
    // npm 10 loses this link when two optional packages offer the same command.
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      mkdirSync(bin, { recursive: true });
      symlinkSync(join('..', own, 'bin', 'node'), link);
    }
    return link;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  give(
    `npm has no Node 24 for ${process.platform} ${process.arch}, and this is Node ${process.versions.node}. Install Node 24 or newer and run the command again.`,
  );
}

/** Resolves with the exit code of a child, which is sent the signals that this process gets, and the first of these signals. */
function ended(child) {
  let stoppedBy;
  const forward = (signal) => {
    stoppedBy ??= signal;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, stoppedBy }));
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve({ code: code ?? (signal === 'SIGKILL' ? 137 : 1), stoppedBy });
    });
  });
}

/** npm passes on neither SIGHUP nor its own death: if it (or its shell) goes, that is the same as being told to stop. */
function watchParents(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = npmBehindShell(parent);
  setInterval(() => {
    if (process.ppid !== parent || npmBehindShell(parent) !== npm) stop();
  }, 500).unref();
}

/** The parent of the shell that npm runs a script in; undefined when there is no such shell between, or no /proc to see it. */
function npmBehindShell(pid) {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sh\0-c\0')) return undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined;
  }
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (!commands.includes(command)) give(`unknown command "${command ?? ''}"; there are ${commands.join(', ')}.`);
  checkNode();
  await install();
  const node = findNode();
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'packages', 'db', 'tools', 'schema-engine.mjs'),
  };
  const child = spawn(node, [join(root, 'infra', `${command}.ts`), ...args], { cwd: root, stdio: 'inherit', env });
  watchParents(() => child.kill('SIGTERM'));
  process.exit((await ended(child)).code);
}

await main();
