import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../support/eventually.ts';
import { RawSip } from '../support/raw-sip.ts';
import type { RunJson } from '../support/run-json.ts';
import { freeUdpPort } from '../support/sipp.ts';
import type { Account, Target } from './target.ts';

/**
 * `lean`: digest and location in memory, no dialog, no topology hiding, no media control. `full`: digest from Postgres, location written through to Postgres, dialogs,
 * topology hiding with its store in Redis, accounting to Postgres, media control by rtpengine.
 */
export type SetUp = 'lean' | 'full';

/** Where a full Kamailio keeps its data, and whom it controls. */
interface Stores {
  readonly database: string;
  readonly redis: string;
  readonly rtpengine: string;
}

const DOMAIN = 'kamailio.load.test';
const SCHEMAS = ['standard', 'auth_db', 'usrloc', 'acc', 'dialog', 'topos'];
const caller: Account = { user: 'anna.keller', password: 'load of anna', domain: DOMAIN, number: 'anna.keller' };
const callee: Account = { user: 'ben.frei', password: 'load of ben', domain: DOMAIN, number: 'ben.frei' };
const ha1 = ({ user, password }: Account) => createHash('md5').update(`${user}:${DOMAIN}:${password}`).digest('hex');

function modules(listen: string, stores: Stores | undefined): string {
  const base = ['tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'usrloc', 'registrar', 'auth', 'htable'];
  const more = ['db_postgres', 'auth_db', 'dialog', 'acc', 'ndb_redis', 'topos', 'topos_redis', 'rtpengine'];
  const names = stores === undefined ? base : [...base, ...more];
  const common = `#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=2
disable_tcp=yes
auto_aliases=no
listen=udp:${listen}
alias="${DOMAIN}"
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
${names.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("rr", "append_fromtag", 1)
modparam("htable", "htable", "ha1=>size=4;")
`;
  if (stores === undefined) return `${common}modparam("usrloc", "db_mode", 0)\n`;
  const { database, redis, rtpengine } = stores;
  const { hostname, port, password } = new URL(redis);
  const server = `name=load;addr=${hostname};port=${port};db=9${password === '' ? '' : `;pass=${password}`}`;
  return `${common}modparam("auth_db|usrloc|acc", "db_url", "${database.replace('postgresql:', 'postgres:')}")
modparam("auth_db", "calculate_ha1", 0)
modparam("auth_db", "password_column", "ha1")
modparam("auth_db", "load_credentials", "")
modparam("usrloc", "db_mode", 1)
modparam("dialog", "db_mode", 0)
modparam("acc", "db_flag", 1)
modparam("acc", "log_level", -3)
modparam("ndb_redis", "server", "${server}")
modparam("topos", "storage", "redis")
modparam("topos_redis", "serverid", "load")
modparam("rtpengine", "rtpengine_sock", "udp:${rtpengine}")
`;
}

function routes(full: boolean): string {
  const only = (text: string) => (full ? text : '');
  const proves = (kind: 'www' | 'proxy') =>
    full
      ? `${kind}_authenticate("${DOMAIN}", "subscriber")`
      : `pv_${kind}_authenticate("${DOMAIN}", "$sht(ha1=>$fU)", "1")`;
  return `
event_route[htable:mod-init] {
  $sht(ha1=>${caller.user}) = "${ha1(caller)}";
  $sht(ha1=>${callee.user}) = "${ha1(callee)}";
}
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("OPTIONS") && uri == myself) { sl_send_reply("200", "OK"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (loose_route()) {
      ${only('if (is_method("BYE")) { setflag(1); rtpengine_delete(); }')}
      t_relay();
    } else if (!is_method("ACK")) sl_send_reply("404", "Not Here");
    else if (t_check_trans()) t_relay();
    exit;
  }
  if (is_method("REGISTER")) {
    if (!${proves('www')}) { www_challenge("${DOMAIN}", "0"); exit; }
    consume_credentials();
    save("location");
    exit;
  }
  if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }
  t_check_trans();
  if (!${proves('proxy')}) { proxy_challenge("${DOMAIN}", "0"); exit; }
  consume_credentials();
  record_route();
  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
  ${only('setflag(1); dlg_manage(); rtpengine_offer("replace-origin replace-session-connection RTP/AVP ICE=remove");')}
  t_on_reply("ANSWER");
  t_relay();
}
onreply_route[ANSWER] {
  ${only('if (status =~ "2[0-9][0-9]" && has_body("application/sdp")) rtpengine_answer("replace-origin replace-session-connection RTP/AVP ICE=remove");')}
  return;
}
`;
}

/** Debian's Kamailio under the same load as the platform; a full one with a database and an rtpengine of its own. */
export class KamailioTarget {
  readonly target: Target;
  readonly #children: readonly ChildProcess[];
  readonly #folder: string;
  readonly #drop: () => Promise<void>;

  private constructor(target: Target, children: readonly ChildProcess[], folder: string, drop: () => Promise<void>) {
    this.target = target;
    this.#children = children;
    this.#folder = folder;
    this.#drop = drop;
  }

  /** Starts one, with what it needs in the Postgres and Redis of the running platform, beside its data. Throws with what it printed when it does not serve. */
  static async start(setUp: SetUp, run: RunJson): Promise<KamailioTarget> {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-kamailio-'));
    const children: ChildProcess[] = [];
    let output = '';
    const launch = (command: string, args: readonly string[]) => {
      const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr.on('data', (chunk) => {
        output = (output + String(chunk)).slice(-3_000);
      });
      child.on('error', (error) => {
        output += `${command}: ${error.message}`;
      });
      children.push(child);
      return child;
    };
    const full = setUp === 'full' ? await createDatabase(run) : undefined;
    const port = await freeUdpPort();
    const listen = `127.0.0.1:${port}`;
    const rtpengine = `127.0.0.1:${await freeUdpPort()}`;
    if (full !== undefined)
      launch('rtpengine', [
        ...['--foreground', '--log-stderr', '--log-level=2', '--table=-1', '--interface=127.0.0.1'],
        ...[`--listen-ng=${rtpengine}`, '--port-min=35000', '--port-max=39999', '--num-threads=1'],
      ]);
    const stores = full && { database: full.url, redis: run.redis.url, rtpengine };
    const file = join(folder, 'kamailio.cfg');
    writeFileSync(file, modules(listen, stores) + routes(full !== undefined), { mode: 0o600 });
    const kamailio = launch('kamailio', [
      ...['-DD', '-E', '-f', file, '-m', '256', '-M', '16', '-w', folder, '-Y', folder, '-P', join(folder, 'pid')],
    ]);
    const target: Target = {
      ...{ name: `Kamailio ${setUp}`, proxy: listen, caller, callee },
      processes: new Map([
        ['kamailio', [kamailio.pid ?? 0]],
        ['rtpengine', full === undefined ? [] : [children[0]?.pid ?? 0]],
      ]),
    };
    const started = new KamailioTarget(target, children, folder, async () => full?.drop());
    const probe = await RawSip.open(listen);
    try {
      await eventually('Kamailio answers', 15_000, async () => {
        const options = probe.request({ method: 'OPTIONS', uri: `sip:${listen}` });
        return (await probe.exchange(options, 300)).status === 200 || undefined;
      });
    } catch (error) {
      await started.stop();
      throw new Error(`Kamailio does not serve: ${output}`, { cause: error });
    } finally {
      await probe.close();
    }
    return started;
  }

  /** Ends it and removes what it had. */
  async stop(): Promise<void> {
    await Promise.all(
      this.#children.map((child) => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
        const gone = new Promise((exit) => child.once('exit', exit));
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
        return gone.then(() => clearTimeout(timer));
      }),
    );
    await this.#drop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A database with Kamailio's own schema and the two subscribers. */
async function createDatabase(run: RunJson): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `kamailio_${process.pid}`;
  const administer = async (statement: string) => {
    const client = new Client({ connectionString: run.postgres.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(run.postgres.url);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const schema of SCHEMAS)
      await client.query(readFileSync(`/usr/share/kamailio/postgres/${schema}-create.sql`, 'utf8'));
    for (const account of [caller, callee])
      await client.query('INSERT INTO subscriber (username, domain, password, ha1) VALUES ($1, $2, $3, $4)', [
        ...[account.user, DOMAIN, '', ha1(account)],
      ]);
  } finally {
    await client.end();
  }
  return { url: url.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}
