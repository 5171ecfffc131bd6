import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';

/** The levels of the log, quietest last. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Whether the kernel may forward media: not, between hosts, or on loopback addresses as well. */
export const fastPathModes = ['off', 'on', 'loopback'] as const;
export type FastPathMode = (typeof fastPathModes)[number];

/** What the datagrams of media may pass by at the cheapest: system calls, the handle behind `node:dgram`, `node:dgram` as it is documented. */
export const mediaIos = ['ffi', 'handle', 'dgram'] as const;
export type MediaIo = (typeof mediaIos)[number];

/** Everything that the environment says to a process of the platform. */
export interface Config {
  /** Absolute path of the folder with this installation's own files (`BELFRY_HOME`, default `.belfry`). */
  readonly home: string;
  /** Absolute path of the folder of recorded calls, shared by relays, portals and jobs (`BELFRY_RECORDINGS`, default `recordings` within `home`). */
  readonly recordings: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** The installation key, 64 hexadecimal digits: see `deriveKey`. */
  readonly key: string;
  /** This process's name, unique among all processes of the installation. */
  readonly instance: string;
  /** Numeric addresses to listen on, at least one. */
  readonly bind: readonly string[];
  /** The public SIP port, UDP and TCP. */
  readonly sipPort: number;
  /** The public ports of SIP over TLS and WebSocket; undefined: that transport is not served. TLS and WSS need `tls`. */
  readonly sipTlsPort: number | undefined;
  readonly sipWsPort: number | undefined;
  readonly sipWssPort: number | undefined;
  /** PEM files of our certificates with their keys, the first for whoever names no server, and of authorities that are trusted beside the usual ones. */
  readonly tls:
    | {
        readonly files: readonly { readonly certificate: string; readonly key: string }[];
        readonly authorities?: string;
      }
    | undefined;
  /** First and last media port, both included; `min` is even. */
  readonly mediaPorts: { readonly min: number; readonly max: number };
  /** Processes among which a relay divides its media ports; undefined: as many as suit the machine. */
  readonly mediaWorkers: number | undefined;
  /** A relay gives up an answered call of which no packet came for so long (`BELFRY_MEDIA_SILENT_SECONDS`, default 60): it is ended. */
  readonly mediaSilentMs: number;
  /** Whether the media relay lets the kernel forward plain RTP (`BELFRY_FASTPATH`, default `on`). */
  readonly fastPath: FastPathMode;
  /** What the media relay passes datagrams by, or else the next way that is there (`BELFRY_MEDIA_IO`, default `ffi`, the cheapest). */
  readonly mediaIo: MediaIo;
  /** Other processes of this host serve the same SIP port (SO_REUSEPORT). */
  readonly sipShared: boolean;
  /** Port of `/health` and `/metrics` on 127.0.0.1; 0: any. */
  readonly opsPort: number;
  readonly portalPort: number;
  /** Where the HTTPS front reaches the portal, when that is on another host (`BELFRY_PORTAL_URL`). */
  readonly portalUrl: string;
  /** The ports of the HTTPS front: the one that browsers come to, and the one that sends them there. */
  readonly httpsPort: number;
  readonly httpPort: number;
  /** Numeric addresses of the HTTP proxies in front of the portal, whose `x-forwarded-*` headers are believed; none: nobody's are. */
  readonly trustedProxies: readonly string[];
  /** One fixed media relay to control; undefined: relays are found by their leases. */
  readonly ng: { readonly host: string; readonly port: number } | undefined;
  /** The app-server's SIP port; 0: any. */
  readonly appSipPort: number;
  /** The media relay's control port; 0: any. */
  readonly ngPort: number;
  /** Addresses and blocks of addresses from which the media relay takes commands, beside its own. */
  readonly ngAllow: readonly string[];
  /** The relay set or app-server set that this process is one of, by its name in the portal. */
  readonly set: string;
  /** The mail server (`BELFRY_SMTP_URL`, `smtp://` or `smtps://`, with user and password if it wants them) and who mails are from (`BELFRY_MAIL_FROM`); undefined: no mail can be sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** Addresses of the portal as mails give them; `{host}` stands for the host of whoever reads it (`BELFRY_PORTAL_LINK`). */
  readonly portalLink: string;
  /** WebSocket addresses (`wss://` or `ws://`) that the phones of portals connect to (`BELFRY_SOFTPHONE_URL`, separated by commas); none: those that the proxies announce. */
  readonly softphoneServers: readonly string[];
  readonly logLevel: LogLevel;
}

/** The environment cannot be used: `problems` holds one sentence for each value, naming the variable and what it must be. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and validates the configuration from the environment (or from `env`).
 * Throws `ConfigError` with all problems at once; a value is never repeated in a message when it may be a secret.
 */
export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = [];
  const text = (name: string) => env[name]?.trim() || undefined;

  const port = (name: string, fallback: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) return Number(value);
    problems.push(`${name} is "${value}", but must be a port number from 0 to 65535.`);
    return fallback;
  };
  const optionalPort = (name: string) => (text(name) === undefined ? undefined : port(name, 0));
  const url = (name: string, protocols: readonly string[]): string => {
    const value = text(name);
    if (value === undefined)
      problems.push(`${name} is not set; it must be a URL that begins with ${protocols.join(' or ')}//.`);
    else if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      problems.push(`${name} is not a URL that begins with ${protocols.join('// or ')}//.`);
    }
    return value ?? '';
  };

  const key = text('BELFRY_KEY') ?? '';
  if (!/^[0-9a-fA-F]{64}$/.test(key)) problems.push('BELFRY_KEY must be 64 hexadecimal digits (32 random bytes).');

  const instance = text('BELFRY_INSTANCE') ?? `p${process.pid}-${randomBytes(3).toString('hex')}`;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(instance)) {
    problems.push(
      `BELFRY_INSTANCE is "${instance}", but may only have letters, digits, dots, dashes and underscores, 63 at most.`,
    );
  }

  const set = text('BELFRY_SET') ?? 'default';
  if (!/^[^\p{C}]{1,80}$/u.test(set)) problems.push('BELFRY_SET must be the name of a set, 80 characters at most.');

  const bind = (text('BELFRY_BIND') ?? '127.0.0.1,::1').split(',').map((address) => address.trim());
  for (const address of bind) {
    if (isIP(address) === 0)
      problems.push(`BELFRY_BIND has "${address}", which is not a numeric IPv4 or IPv6 address.`);
  }

  const trustedProxies = (text('BELFRY_TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter((address) => address !== '');
  for (const address of trustedProxies) {
    if (isIP(address) === 0)
      problems.push(`BELFRY_TRUSTED_PROXIES has "${address}", which is not a numeric IPv4 or IPv6 address.`);
  }

  const mediaWorkers = text('BELFRY_MEDIA_WORKERS');
  if (mediaWorkers !== undefined && !/^([1-9]|[1-5]\d|6[0-4])$/.test(mediaWorkers))
    problems.push(`BELFRY_MEDIA_WORKERS is "${mediaWorkers}", but must be a number from 1 to 64.`);

  const silent = text('BELFRY_MEDIA_SILENT_SECONDS') ?? '60';
  if (!/^\d{1,4}$/.test(silent) || Number(silent) < 5 || Number(silent) > 3600)
    problems.push(`BELFRY_MEDIA_SILENT_SECONDS is "${silent}", but must be a number from 5 to 3600.`);

  const level = text('BELFRY_LOG_LEVEL') ?? 'info';
  const logLevel = logLevels.find((known) => known === level);
  if (!logLevel) problems.push(`BELFRY_LOG_LEVEL is "${level}", but must be one of ${logLevels.join(', ')}.`);

  const fastPathText = text('BELFRY_FASTPATH') ?? 'on';
  const fastPath = fastPathModes.find((known) => known === fastPathText);
  if (!fastPath) problems.push(`BELFRY_FASTPATH is "${fastPathText}", but must be one of ${fastPathModes.join(', ')}.`);

  const mediaIoText = text('BELFRY_MEDIA_IO') ?? 'ffi';
  const mediaIo = mediaIos.find((known) => known === mediaIoText);
  if (!mediaIo) problems.push(`BELFRY_MEDIA_IO is "${mediaIoText}", but must be one of ${mediaIos.join(', ')}.`);

  const config: Config = {
    home: resolve(text('BELFRY_HOME') ?? '.belfry'),
    recordings: resolve(text('BELFRY_RECORDINGS') ?? join(text('BELFRY_HOME') ?? '.belfry', 'recordings')),
    databaseUrl: url('DATABASE_URL', ['postgresql:', 'postgres:']),
    redisUrl: url('REDIS_URL', ['redis:', 'rediss:']),
    key: key.toLowerCase(),
    instance,
    bind,
    sipPort: port('BELFRY_SIP_PORT', 5060),
    sipShared: text('BELFRY_SIP_SHARED') === '1',
    sipTlsPort: optionalPort('BELFRY_SIP_TLS_PORT'),
    sipWsPort: optionalPort('BELFRY_SIP_WS_PORT'),
    sipWssPort: optionalPort('BELFRY_SIP_WSS_PORT'),
    tls: readTls(text('BELFRY_TLS_CERT'), text('BELFRY_TLS_KEY'), text('BELFRY_TLS_CA'), problems),
    fastPath: fastPath ?? 'on',
    mediaIo: mediaIo ?? 'ffi',
    mediaPorts: readMediaPorts(text('BELFRY_MEDIA_PORTS') ?? '20000-29999', problems),
    mediaWorkers: mediaWorkers === undefined ? undefined : Number(mediaWorkers),
    mediaSilentMs: Number(silent) * 1000,
    opsPort: port('BELFRY_OPS_PORT', 0),
    portalPort: port('BELFRY_PORTAL_PORT', 3000),
    portalUrl: readPortalUrl(text('BELFRY_PORTAL_URL'), bind[0]!, text('BELFRY_PORTAL_PORT') ?? '3000', problems),
    httpsPort: port('BELFRY_HTTPS_PORT', 8443),
    httpPort: port('BELFRY_HTTP_PORT', 8080),
    trustedProxies: trustedProxies.map((address) => address.toLowerCase()),
    ng: readNg(text('BELFRY_NG'), problems),
    appSipPort: port('BELFRY_APP_SIP_PORT', 0),
    ngPort: port('BELFRY_NG_PORT', 0),
    ngAllow: readBlocks('BELFRY_NG_ALLOW', text('BELFRY_NG_ALLOW') ?? PRIVATE_NETWORKS, problems),
    set,
    mail: readMail(text('BELFRY_SMTP_URL'), text('BELFRY_MAIL_FROM'), problems),
    portalLink: readPortalLink(text('BELFRY_PORTAL_LINK'), text('BELFRY_PORTAL_PORT') ?? '3000', problems),
    softphoneServers: readSoftphoneServers(text('BELFRY_SOFTPHONE_URL'), problems),
    logLevel: logLevel ?? 'info',
  };
  if (config.tls === undefined && (config.sipTlsPort !== undefined || config.sipWssPort !== undefined))
    problems.push('BELFRY_SIP_TLS_PORT and BELFRY_SIP_WSS_PORT need BELFRY_TLS_CERT and BELFRY_TLS_KEY.');
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readMail(url: string | undefined, from: string | undefined, problems: string[]): Config['mail'] {
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol)) {
    problems.push('BELFRY_SMTP_URL is not a URL that begins with smtp:// or smtps://.');
    return undefined;
  }
  if (from === undefined || !/^[^\r\n]*[^\s@]+@[^\s@]+$/.test(from)) {
    problems.push(
      'BELFRY_SMTP_URL needs BELFRY_MAIL_FROM: the address that mails are from, such as belfry@example.com.',
    );
    return undefined;
  }
  return { url, from };
}

function readPortalUrl(url: string | undefined, host: string, port: string, problems: string[]): string {
  if (url === undefined) return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (URL.canParse(url) && new URL(url).protocol === 'http:') return new URL(url).origin;
  problems.push('BELFRY_PORTAL_URL must be a URL such as http://10.0.0.7:3000.');
  return url;
}

function readPortalLink(link: string | undefined, port: string, problems: string[]): string {
  if (link === undefined) return `http://{host}:${port}`;
  if (URL.canParse(link.replaceAll('{host}', 'localhost')) && /^https?:/.test(link)) return link.replace(/\/+$/, '');
  problems.push('BELFRY_PORTAL_LINK must be a URL such as https://{host}.');
  return link;
}

function readSoftphoneServers(value: string | undefined, problems: string[]): string[] {
  const servers = (value ?? '').split(/[\s,]+/).filter((server) => server !== '');
  if (servers.some((server) => !URL.canParse(server) || !/^wss?:$/.test(new URL(server).protocol)))
    problems.push('BELFRY_SOFTPHONE_URL must be URLs such as wss://sip.example.com, separated by commas.');
  return servers;
}

function readMediaPorts(value: string, problems: string[]): Config['mediaPorts'] {
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(value) ?? [];
  const min = Number(first) + (Number(first) % 2);
  const max = Number(last);
  if (first === undefined || min < 1024 || max > 65535 || max - min < 3) {
    problems.push(
      `BELFRY_MEDIA_PORTS is "${value}", but must be a range such as 20000-29999, within 1024-65535, of 4 ports or more.`,
    );
    return { min: 20000, max: 29999 };
  }
  return { min, max };
}

/** Several certificates are separated by commas, their keys likewise, in the same order. */
function readTls(
  certificates: string | undefined,
  keys: string | undefined,
  authorities: string | undefined,
  problems: string[],
): Config['tls'] {
  if (certificates === undefined && keys === undefined) return undefined;
  const list = (value: string | undefined) =>
    (value ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const keyFiles = list(keys);
  const files = list(certificates).map((certificate, index) => ({ certificate, key: keyFiles[index] ?? '' }));
  if (files.length === 0 || files.length !== keyFiles.length)
    problems.push('BELFRY_TLS_CERT and BELFRY_TLS_KEY must name as many PEM files each, separated by commas.');
  return { files, ...(authorities !== undefined && { authorities }) };
}

/** Loopback, and what RFC 1918 and RFC 4193 give to private networks. */
const PRIVATE_NETWORKS = '127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7';

/** A list of numeric addresses, each with or without a prefix length, separated by commas. */
function readBlocks(name: string, value: string, problems: string[]): string[] {
  const blocks = value.split(/[\s,]+/).filter((block) => block !== '');
  for (const block of blocks) {
    const [address = '', prefix, more] = block.split('/');
    const family = isIP(address);
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
    if (family === 0 || !isPrefix || more !== undefined)
      problems.push(`${name} has "${block}", which is not a numeric address or block of addresses such as 10.0.0.0/8.`);
  }
  return blocks;
}

function readNg(value: string | undefined, problems: string[]): Config['ng'] {
  if (value === undefined) return undefined;
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(value) ?? [];
  const host = bracketed ?? plain ?? '';
  if (isIP(host) === 0 || Number(port) < 1 || Number(port) > 65535) {
    problems.push(
      `BELFRY_NG is "${value}", but must be a numeric address and port such as 127.0.0.1:2223 or [::1]:2223.`,
    );
    return undefined;
  }
  return { host, port: Number(port) };
}
