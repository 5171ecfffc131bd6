import { hostPort } from './agents.ts';
import { Kamailio } from './kamailio.ts';
import { kamailioScript } from './kamailio-script.ts';

/** A provider that its customers sign in at. Addresses are numeric `host:port`, over UDP. */
export interface KamailioProviderOptions {
  /** Where it listens, each with the line that registers there. */
  readonly lines: Readonly<Record<string, string>>;
  /** The customer, for calls that are sent to its address. */
  readonly platform: string;
  /** Its own subscribers: calls of customers go there, and whatever comes from there goes to a customer. */
  readonly inside: string;
  readonly realm: string;
  readonly password: string;
  /** Calls of its subscribers with this caller go to the customer's address, all others where the line is registered. */
  readonly byAddress: string;
}

/** A request whose credentials were right, as the provider saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly from: string;
  readonly at: string;
  readonly uri: string;
  readonly fromUri: string;
  readonly toUri: string;
  readonly authUser: string;
  readonly authRealm: string;
  readonly asserted: string;
}

const SEEN = 'belfry-e2e-seen';
const fields = ['$rm', '$si:$sp', '$Ri', '$ru', '$fu', '$tu', '$au', '$ar', '$ai'];

function configuration(options: KamailioProviderOptions): string {
  const { lines, platform, inside, realm, password, byAddress } = options;
  const [listen = '', ...others] = Object.keys(lines);
  const customer = hostPort(platform);
  const asks = (check: string, challenge: string) =>
    `if (!${check}("${realm}", "${password}", "0")) {\n    ${challenge}("${realm}", "0");\n    exit;\n  }`;
  const seen = `xlog("L_ALERT", "${SEEN} ${fields.join(' ')}\\n");`;
  const toLine = Object.entries(lines).map(
    ([address, line]) => `if ($Ri == "${hostPort(address).host}") $rU = "${line}";`,
  );
  const begins = `  if (is_method("REGISTER")) {
  ${asks('pv_www_authenticate', 'www_challenge')}
  ${seen}
    save("location");
    exit;
  }
  if ($si != "${hostPort(inside).host}") {
  ${asks('pv_proxy_authenticate', 'proxy_challenge')}
  ${seen}
    consume_credentials();
    loose_route();
    record_route();
    $du = "sip:${inside}";
    t_relay();
    exit;
  }
  record_route();
  if ($fU == "${byAddress}") {
    $rd = "${customer.host}";
    $rp = "${customer.port}";
    $du = "sip:${platform}";
    t_relay();
    exit;
  }
  ${toLine.join('\n  ')}
  if (!lookup("location")) {
    sl_send_reply("404", "Not Registered");
    exit;
  }`;
  return kamailioScript({
    listen,
    alsoListen: others,
    server: 'Provider',
    modules: ['auth', 'usrloc', 'registrar', 'xlog'],
    debug: -1,
    begins,
  });
}

/** A real Kamailio as a provider with a registrar: it asks everybody for credentials (401, 407), and its subscribers reach a customer where its line is registered. */
export class KamailioProvider {
  readonly #kamailio: Kamailio;

  private constructor(kamailio: Kamailio) {
    this.#kamailio = kamailio;
  }

  static async start(options: KamailioProviderOptions): Promise<KamailioProvider> {
    return new KamailioProvider(await Kamailio.serve(Object.keys(options.lines)[0]!, configuration(options)));
  }

  /** What it has let in, in order. */
  get seen(): readonly SeenRequest[] {
    return [...this.#kamailio.output.matchAll(new RegExp(`${SEEN} (.*)`, 'g'))].map(([, line = '']) => {
      const [method = '', from = '', at = '', uri = '', fromUri = '', toUri = '', ...rest] = line.trim().split(' ');
      const [authUser = '', authRealm = '', asserted = ''] = rest;
      return { method, from, at, uri, fromUri, toUri, authUser, authRealm, asserted };
    });
  }

  stop(): Promise<void> {
    return this.#kamailio.stop();
  }
}
