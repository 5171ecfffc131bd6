import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPort } from './agents.ts';
import { eventually } from './eventually.ts';
import { RawSip } from './raw-sip.ts';

/** Between whom a Kamailio stands. Addresses are numeric `host:port`. */
export interface KamailioBorder {
  /** UDP toward `inside` always; with TCP toward the platform it listens on both. */
  readonly listen: string;
  /** Toward the platform; `udp` when absent. */
  readonly transport?: 'udp' | 'tcp';
  /** What comes from here goes to `inside`; anything else goes here. */
  readonly platform: string;
  readonly inside: string;
}

/** The configuration of a border that stays in the path of every dialog and knows nothing of calls. */
function configuration({ listen, platform, inside, transport = 'udp' }: KamailioBorder): string {
  const [from, to] = [hostPort(platform), hostPort(inside)];
  return `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=2
disable_tcp=${transport === 'tcp' ? 'no' : 'yes'}
auto_aliases=no
listen=udp:${listen}
${transport === 'tcp' ? `listen=tcp:${listen}\ntcp_children=2\n` : ''}server_header="Server: Border"
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/:/usr/lib64/kamailio/modules/"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "siputils.so"
modparam("rr", "append_fromtag", 1)

request_route {
  if (!mf_process_maxfwd_header("10")) {
    sl_send_reply("483", "Too Many Hops");
    exit;
  }
  if (is_method("OPTIONS") && uri == myself) {
    sl_send_reply("200", "OK");
    exit;
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) t_relay();
    exit;
  }
  if (has_totag()) {
    if (loose_route()) {
      t_relay();
    } else if (!is_method("ACK")) {
      sl_send_reply("404", "Not Here");
    } else if (t_check_trans()) {
      t_relay();
    }
    exit;
  }
  t_check_trans();
  record_route();
  if (${transport === 'tcp' ? 'proto == TCP' : `$si == "${from.host}" && $sp == ${from.port}`}) {
    $rd = "${to.host}";
    $rp = "${to.port}";
    $du = "sip:${inside};transport=udp";
  } else {
    $rd = "${from.host}";
    $rp = "${from.port}";
    $du = "sip:${platform};transport=${transport}";
  }
  t_relay();
}
`;
}

/** A real Kamailio as a carrier's border. */
export class Kamailio {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #output = '';
  #exited = false;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        this.#output += String(chunk);
      });
    child.once('exit', () => {
      this.#exited = true;
    });
  }

  /** Starts one and waits until it answers. Throws with what it printed when it does not. */
  static async start(border: KamailioBorder): Promise<Kamailio> {
    const folder = mkdtempSync(join(tmpdir(), 'belfry-kamailio-'));
    const file = join(folder, 'kamailio.cfg');
    writeFileSync(file, configuration(border));
    const args = [
      '-DD',
      '-E',
      '-f',
      file,
      '-m',
      '16',
      '-M',
      '4',
      '-w',
      folder,
      '-Y',
      folder,
      '-P',
      join(folder, 'pid'),
    ];
    const child = spawn('kamailio', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    await new Promise<void>((started, failed) => {
      child.once('error', (error) =>
        failed(new Error('kamailio cannot be started: is it installed?', { cause: error })),
      );
      child.once('spawn', started);
    });
    const kamailio = new Kamailio(child, folder);
    const probe = await RawSip.open(border.listen);
    try {
      await eventually('Kamailio answers', 10_000, async () => {
        if (kamailio.#exited) return false;
        return (
          (await probe.exchange(probe.request({ method: 'OPTIONS', uri: `sip:${border.listen}` }), 300)).status === 200
        );
      });
      if (kamailio.#exited) throw new Error('it has ended');
    } catch (error) {
      await kamailio.stop();
      throw new Error(`Kamailio does not serve: ${kamailio.#output.slice(-3_000)}`, { cause: error });
    } finally {
      await probe.close();
    }
    return kamailio;
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    if (!this.#exited) {
      const gone = new Promise<void>((done) => this.#child.once('exit', () => done()));
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
