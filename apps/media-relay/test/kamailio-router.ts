import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../../../e2e/support/eventually.ts';
import { RawSip } from '../../../e2e/support/raw-sip.ts';
import { freeUdpPort } from '../../../e2e/support/sipp.ts';

/** Functions of the rtpengine module that an INFO may ask for by `X-Do`, with the flags of `X-Flags`. */
const commands = [
  ...['block_media', 'unblock_media', 'silence_media', 'unsilence_media', 'block_dtmf', 'unblock_dtmf'],
  ...['play_media', 'stop_media', 'play_dtmf', 'start_recording', 'stop_recording'],
  ...['rtpengine_query', 'rtpengine_info', 'rtpengine_delete'],
] as const;

const MOS = ['', '_at', '_packetloss', '_jitter', '_roundtrip'];

/**
 * A router that knows nothing of calls but what the messages say: what goes to the relay is in `X-Offer` and `X-Answer` of the INVITE, `X-Fork` names a second
 * destination, `X-Manage` leaves all to `rtpengine_manage`.
 */
function configuration(listen: string, relay: string, folder: string): string {
  const moses = ['min', 'max'].flatMap((which) => MOS.map((what) => `mos_${which}${what}`));
  const averages = ['', '_packetloss', '_jitter', '_roundtrip', '_samples'].map((what) => `mos_average${what}`);
  const named = (leg: string) => [
    `modparam("rtpengine", "mos_${leg}_label_pv", "$avp(label_${leg})")`,
    `modparam("rtpengine", "mos_average_${leg}_pv", "$avp(mos_${leg})")`,
  ];
  return `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=2
disable_tcp=yes
auto_aliases=no
listen=udp:${listen}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/:/usr/lib64/kamailio/modules/"
${['corex', 'tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'sdpops', 'ctl', 'rtpengine'].map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("rr", "append_fromtag", 1)
modparam("ctl", "binrpc", "unix:${join(folder, 'ctl')}")
modparam("rtpengine", "rtpengine_sock", "udp:${relay}")
modparam("rtpengine", "extra_id_pv", "$avp(extra_id)")
${[...moses, ...averages].map((name) => `modparam("rtpengine", "${name}_pv", "$avp(${name})")`).join('\n')}
${[...named('A'), ...named('B')].join('\n')}

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("OPTIONS") && uri == myself) { sl_send_reply("200", "OK"); exit; }
  $avp(label_A) = "caller";
  $avp(label_B) = "callee";
  if (is_method("CANCEL")) {
    if (!t_check_trans()) exit;
    if ($hdr(X-Manage) != $null) rtpengine_manage(); else rtpengine_delete("delete-delay=0");
    t_relay();
    exit;
  }
  if (is_method("INFO")) { route(COMMAND); exit; }
  if (has_totag()) {
    if (!loose_route()) {
      if (!is_method("ACK")) sl_send_reply("404", "Not Here");
      else if (t_check_trans()) t_relay();
      exit;
    }
    if (is_method("BYE")) {
      $avp(sums) = $rtpestat;
      if ($hdr(X-Manage) != $null) rtpengine_manage(); else rtpengine_delete("delete-delay=0");
      append_hf("X-Sums: $avp(sums)\\r\\n");
${[...moses, ...averages, 'mos_A', 'mos_B'].map((name) => `      append_hf("X-${name}: $avp(${name})\\r\\n");`).join('\n')}
    }
  } else {
    t_check_trans();
    record_route();
  }
  if (is_method("INVITE")) {
    $avp(offer) = $hdr(X-Offer);
    $avp(answer) = $hdr(X-Answer);
    $avp(manage) = $hdr(X-Manage);
    $avp(extra_id) = "extra-" + $ci;
    t_on_reply("ANSWER");
    if ($hdr(X-Fork) != $null) {
      append_branch("$hdr(X-Fork)");
      t_on_branch("OFFER");
    } else if ($avp(manage) != $null) {
      if (!rtpengine_manage("$avp(manage)")) { sl_send_reply("500", "No Relay"); exit; }
    } else if (!rtpengine_offer("$avp(offer)")) {
      sl_send_reply("500", "No Relay");
      exit;
    }
    t_on_failure("FAILED");
  }
  t_relay();
}

branch_route[OFFER] {
  rtpengine_offer("$avp(offer)");
}

onreply_route[ANSWER] {
  if ($avp(manage) != $null) rtpengine_manage("$avp(manage)");
  else if (status =~ "(18[0-9])|(2[0-9][0-9])" && has_body("application/sdp")) rtpengine_answer("$avp(answer)");
}

failure_route[FAILED] {
  if ($avp(manage) != $null) rtpengine_manage(); else rtpengine_delete("delete-delay=0");
}

route[COMMAND] {
  $var(done) = 0;
  switch ($hdr(X-Do)) {
${commands.map((name) => `    case "${name}": if (${name}("$hdr(X-Flags)")) $var(done) = 1; break;`).join('\n')}
    case "query_v": if (rtpengine_query_v("j", "$var(text)")) { $var(done) = 1; append_to_reply("X-Query: $var(text)\\r\\n"); } break;
    case "rtpstat": $var(text) = $rtpstat; append_to_reply("X-Query: $var(text)\\r\\n"); $var(done) = 1; break;
  }
  append_to_reply("X-Done: $var(done)\\r\\n");
  sl_send_reply("200", "OK");
}
`;
}

/** Debian's Kamailio with its rtpengine module in front of a relay. */
export class KamailioRouter {
  readonly listen: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #output = '';

  private constructor(child: ChildProcess, listen: string, folder: string) {
    this.#child = child;
    this.listen = listen;
    this.#folder = folder;
    child.stderr?.on('data', (chunk) => {
      this.#output = (this.#output + String(chunk)).slice(-20_000);
    });
  }

  /** Starts one; it has asked the relay for a sign of life by then. Throws with what it printed when it does not serve. `relay`: `host:port`. */
  static async start(relay: string): Promise<KamailioRouter> {
    const listen = `127.0.0.1:${await freeUdpPort()}`;
    const folder = mkdtempSync(join(tmpdir(), 'belfry-router-'));
    const file = join(folder, 'kamailio.cfg');
    writeFileSync(file, configuration(listen, relay, folder));
    const args = [
      '-DD',
      '-E',
      '-f',
      file,
      '-m',
      '32',
      '-M',
      '8',
      '-w',
      folder,
      '-Y',
      folder,
      '-P',
      join(folder, 'pid'),
    ];
    const child = spawn('kamailio', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    await once(child, 'spawn');
    const router = new KamailioRouter(child, listen, folder);
    const probe = await RawSip.open(listen);
    try {
      await eventually('Kamailio answers', 10_000, async () => {
        const options = probe.request({ method: 'OPTIONS', uri: `sip:${listen}` });
        return child.exitCode !== null || (await probe.exchange(options, 300)).status === 200 || undefined;
      });
      if (child.exitCode !== null) throw new Error('it has ended');
    } catch (error) {
      await router.stop();
      throw new Error(`Kamailio does not serve: ${router.#output}`, { cause: error });
    } finally {
      await probe.close();
    }
    return router;
  }

  /** What it complained of. */
  get complaints(): string {
    return this.#output;
  }

  /** What kamcmd says. */
  async rpc(...words: readonly string[]): Promise<string> {
    return (await promisify(execFile)('kamcmd', ['-s', `unix:${join(this.#folder, 'ctl')}`, ...words])).stdout;
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
