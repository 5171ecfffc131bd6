import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { firstCompanyPhones, type RunJson, readRunJson } from '../support/run-json.ts';
import { parentOf } from './processes.ts';

/** Somebody with credentials. `number`: what others dial to reach them. */
export interface Account {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly number: string;
}

/** What is put under load: where it listens, two of its users, and its processes by what they are. */
export interface Target {
  readonly name: string;
  readonly proxy: string;
  readonly caller: Account;
  readonly callee: Account;
  /** The first entry is what is measured; the others are told beside it. */
  readonly processes: ReadonlyMap<string, readonly number[]>;
}

/** A running platform, by the `run.json` that `BELFRY_RUN_JSON` names, with its Redis and Postgres. */
export async function platformTarget(run: RunJson = readRunJson()): Promise<Target> {
  const [caller, callee] = firstCompanyPhones(run, 2).map(({ username, password, domain, extension }) => ({
    user: username,
    password,
    domain,
    number: extension,
  })) as [Account, Account];
  const pids = (app: string) => run.processes.filter((one) => one.app === app).map(({ pid }) => pid);
  const processes = new Map([
    ['sip-proxy', pids('sip-proxy')],
    ['media-relay', pids('media-relay')],
    ['jobs', pids('jobs')],
    ['redis', [await redisPid(run)]],
    ['postgres', [await postgresPid(run)]],
  ]);
  return { name: 'Belfry', proxy: run.sip.udp, caller, callee, processes };
}

async function redisPid(run: RunJson): Promise<number> {
  const redis = new Redis(run.redis.url);
  try {
    return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  } finally {
    redis.disconnect();
  }
}

async function postgresPid(run: RunJson): Promise<number> {
  const client = new Client({ connectionString: run.postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return parentOf(rows[0]!.pid);
  } finally {
    await client.end();
  }
}

/** The installation's key (64 hex), which lies beside `run.json`. */
export function installationKey(): string {
  const given = process.env.BELFRY_KEY?.trim();
  return given || readFileSync(join(dirname(process.env.BELFRY_RUN_JSON ?? ''), 'key'), 'utf8').trim();
}
