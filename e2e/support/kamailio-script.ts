/** What each Kamailio of the tests has in common: how it listens, and how it treats what belongs to a dialog or a transaction that it knows. */
export interface KamailioScript {
  /** Numeric `host:port`. */
  readonly listen: string;
  /** Further addresses of that kind, over UDP. */
  readonly alsoListen?: readonly string[];
  /** UDP always. */
  readonly tcp?: boolean;
  readonly server: string;
  readonly modules?: readonly string[];
  readonly debug?: number;
  /** What is done with a request that begins something, as statements of its language. */
  readonly begins: string;
  /** Further routes. */
  readonly routes?: string;
}

const MODULES = ['tm', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils'];

/** The configuration of a Kamailio that stays in the path of every dialog. */
export function kamailioScript({
  listen,
  alsoListen = [],
  tcp = false,
  server,
  modules = [],
  debug = 1,
  begins,
  routes = '',
}: KamailioScript): string {
  return `#!KAMAILIO
debug=${debug}
log_stderror=yes
fork=yes
children=2
disable_tcp=${tcp ? 'no' : 'yes'}
auto_aliases=no
${[listen, ...alsoListen].map((address) => `listen=udp:${address}\n`).join('')}${tcp ? `listen=tcp:${listen}\ntcp_children=2\n` : ''}server_header="Server: ${server}"
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/:/usr/lib64/kamailio/modules/"
${[...MODULES, ...modules].map((name) => `loadmodule "${name}.so"\n`).join('')}modparam("rr", "append_fromtag", 1)

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
${begins}
  t_relay();
}
${routes}`;
}
