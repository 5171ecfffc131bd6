import { hostPort } from './agents.ts';
import { Kamailio } from './kamailio.ts';
import { kamailioScript } from './kamailio-script.ts';

/** An operator as its customers see it. Addresses are numeric `host:port`, over UDP. */
export interface KamailioOperatorOptions {
  readonly listen: string;
  /** Calls from anywhere else than the platform go there. */
  readonly platform: string;
  /** Calls from the platform go there. */
  readonly inside: string;
  /** Calls to these numbers are refused at the door, each with its status. */
  readonly refuses?: ReadonlyMap<string, number>;
  /** Calls to this number are passed on without a 100, and nothing below 200 comes back. */
  readonly terse?: string;
}

const LOGGED = 'belfry-e2e-call';

function configuration({ listen, platform, inside, refuses, terse }: KamailioOperatorOptions): string {
  const from = hostPort(platform);
  const refusals = [...(refuses ?? [])].map(
    ([number, status]) => `  if ($rU == "${number}") {\n    sl_send_reply("${status}", "Refused");\n    exit;\n  }\n`,
  );
  const begins = `  if (!($si == "${from.host}" && $sp == ${from.port})) {
    record_route();
    $rd = "${from.host}";
    $rp = "${from.port}";
    $du = "sip:${platform}";
    t_relay();
    exit;
  }
  if (is_method("INVITE")) xlog("L_ALERT", "${LOGGED} $ci $rU\\n");
${refusals.join('')}${
  terse ? `  if ($rU == "${terse}") {\n    t_set_auto_inv_100(0);\n    t_on_reply("TERSE");\n  }\n` : ''
}  record_route();
  $du = "sip:${inside}";`;
  const routes = `
onreply_route[TERSE] {
  if (status =~ "1..") drop;
}
`;
  return kamailioScript({ listen, server: 'Operator', modules: ['xlog'], debug: -1, begins, routes });
}

/** A real Kamailio as an operator: it proxies the platform's calls to its own subscribers, and theirs to the platform. */
export class KamailioOperator {
  readonly options: KamailioOperatorOptions;
  #kamailio: Kamailio;
  readonly #before: string[] = [];

  private constructor(options: KamailioOperatorOptions, kamailio: Kamailio) {
    this.options = options;
    this.#kamailio = kamailio;
  }

  static async start(options: KamailioOperatorOptions): Promise<KamailioOperator> {
    return new KamailioOperator(options, await Kamailio.serve(options.listen, configuration(options)));
  }

  /** Numbers that the platform has called through it, in order; copies of an INVITE are one call. */
  get called(): readonly string[] {
    const calls = new Map<string, string>();
    for (const line of [...this.#before, ...this.#kamailio.output.split('\n')]) {
      const [, callId, number] = new RegExp(`${LOGGED} (\\S+) (\\S+)`).exec(line) ?? [];
      if (callId !== undefined && number !== undefined) calls.set(callId, number);
    }
    return [...calls.values()];
  }

  /** All its processes are gone at once, without a word to anybody. */
  async kill(): Promise<void> {
    this.#before.push(...this.#kamailio.output.split('\n'));
    await this.#kamailio.kill();
  }

  /** It begins again after `kill`. */
  async restart(): Promise<void> {
    this.#kamailio = await Kamailio.serve(this.options.listen, configuration(this.options));
  }

  /** It is there, and does nothing. */
  freeze(): void {
    this.#kamailio.signal('SIGSTOP');
  }

  thaw(): void {
    this.#kamailio.signal('SIGCONT');
  }

  stop(): Promise<void> {
    return this.#kamailio.stop();
  }
}
