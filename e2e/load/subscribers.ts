import { createHash } from 'node:crypto';
import { newId, sealSecret } from '@belfry/db';
import { deriveKey, redisPrefix } from '@belfry/ops';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { readRunJson } from '../support/run-json.ts';
import { installationKey } from './target.ts';

/**
 * `node e2e/load/subscribers.ts N M` brings a running platform to N accounts and M bindings beyond its own, in its database and Redis (`BELFRY_RUN_JSON`);
 * `0 0` removes them. Accounts are `load-<n>` with the password `load-<n>`, in the first company's domain, their secrets sealed as services seal them; bindings are
 * as the registrar writes them, at a discard port, for two hours.
 */
const ACCOUNTS_AT_ONCE = 2_000;
const BINDINGS_AT_ONCE = 1_000;
const BOUND_MS = 2 * 3_600_000;

const [accounts = 0, bindings = 0] = process.argv.slice(2).map(Number);
const run = readRunJson();
const key = installationKey();
const sealKey = deriveKey(key, 'seal');
const prefix = redisPrefix(key);
const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

const database = new Client({ connectionString: run.postgres.url });
await database.connect();
const redis = new Redis(run.redis.url);
try {
  await setAccounts(accounts);
  await setBindings(bindings);
  console.log(`${accounts} accounts and ${bindings} bindings for load tests`);
} finally {
  redis.disconnect();
  await database.end();
}

/** Adds or removes accounts until there are `wanted`. */
async function setAccounts(wanted: number): Promise<void> {
  const domainName = run.phones[0]!.domain;
  const found = await database.query<{ id: string; brandId: string; companyId: string; realm: string }>(
    'SELECT id, "brandId", "companyId", realm FROM "SipDomain" WHERE domain = $1',
    [domainName],
  );
  const domain = found.rows[0];
  if (domain === undefined) throw new Error(`no SIP domain ${domainName}`);
  const { rows } = await database.query<{ count: string }>(
    `SELECT count(*) FROM "SipAccount" WHERE "domainId" = $1 AND username LIKE 'load-%'`,
    [domain.id],
  );
  const present = Number(rows[0]!.count);
  if (wanted < present)
    await database.query(
      `DELETE FROM "SipAccount" WHERE "domainId" = $1 AND username LIKE 'load-%' AND substring(username FROM 6)::int >= $2`,
      [domain.id, wanted],
    );
  for (let from = present; from < wanted; from += ACCOUNTS_AT_ONCE) {
    const columns = { id: [], username: [], md5: [], sha256: [], password: [] } as {
      [column in 'id' | 'username']: string[];
    } & { [column in 'md5' | 'sha256' | 'password']: Buffer[] };
    for (let n = from; n < Math.min(wanted, from + ACCOUNTS_AT_ONCE); n++) {
      const [id, username] = [newId(), `load-${n}`];
      const a1 = `${username}:${domain.realm}:${username}`;
      const seal = (column: string, secret: string) =>
        Buffer.from(
          sealSecret(sealKey, { table: 'SipAccount', column, rowId: id, companyId: domain.companyId }, secret),
        );
      columns.id.push(id);
      columns.username.push(username);
      columns.md5.push(seal('sealedHa1Md5', digest('md5', a1)));
      columns.sha256.push(seal('sealedHa1Sha256', digest('sha256', a1)));
      columns.password.push(seal('sealedPassword', username));
    }
    await database.query(
      `INSERT INTO "SipAccount" (id, "brandId", "companyId", "domainId", username, "sealedHa1Md5", "sealedHa1Sha256", "sealedPassword", "updatedAt")
       SELECT id, $1, $2, $3, username, md5, sha256, password, now()
       FROM unnest($4::uuid[], $5::text[], $6::bytea[], $7::bytea[], $8::bytea[]) AS made(id, username, md5, sha256, password)`,
      [domain.brandId, domain.companyId, domain.id, ...Object.values(columns)],
    );
  }
  await database.query('ANALYZE "SipAccount"');
}

/** Removes what an earlier run has bound, then binds `wanted` accounts. */
async function setBindings(wanted: number): Promise<void> {
  const domain = run.phones[0]!.domain;
  const instance = run.processes.find(({ app }) => app === 'sip-proxy')!.instance;
  const [host = '', port = ''] = run.sip.udp.split(':');
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}location:load-*`, 'COUNT', 10_000);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
  const now = Date.now();
  for (let from = 0; from < wanted; from += BINDINGS_AT_ONCE) {
    const batch = redis.pipeline();
    for (let n = from; n < Math.min(wanted, from + BINDINGS_AT_ONCE); n++) {
      const aor = `load-${n}@${domain}`;
      const contact = `sip:load-${n}@127.0.0.1:9`;
      const binding = {
        ...{ id: contact, aor, contact, q: 1_000, callId: `load-${n}`, cseq: 2 },
        ...{ registeredAt: now, refreshedAt: now, expiresAt: now + BOUND_MS, path: [] },
        flow: {
          ...{ instance, transport: 'udp', local: { host, port: Number(port) } },
          remote: { host: '127.0.0.1', port: 9 },
        },
      };
      batch.hset(`${prefix}location:${aor}`, contact, JSON.stringify(binding), '#', '1');
      batch.pexpire(`${prefix}location:${aor}`, BOUND_MS + 60_000);
    }
    await batch.exec();
  }
}
