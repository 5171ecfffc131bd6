import { isIP } from 'node:net';
import { ConfigError, readConfig } from '@belfry/ops';
import { PlainError } from './console.ts';
import { reserve } from './ports.ts';

/** The apps in the order in which they stop. */
export const appNames = ['front', 'portal', 'sip-proxy', 'media-relay', 'app-server', 'jobs'] as const;
export type AppName = (typeof appNames)[number];

/** What the environment asks of `npm start`. */
export interface Settings {
  readonly home: string;
  readonly apps: readonly AppName[];
  /** True for a further instance: the database, Redis and key of another home, and only some of the apps. */
  readonly isFurther: boolean;
  readonly bind: readonly string[];
  /** A port that will do and no other; undefined: the one of last time, the usual one, or any. */
  readonly sipPort: number | undefined;
  /** Processes that serve SIP, on the same ports. */
  readonly sipWorkers: number;
  readonly sipTlsPort: number | undefined;
  readonly sipWsPort: number | undefined;
  readonly sipWssPort: number | undefined;
  /** The operator gives certificates of their own. */
  readonly hasOwnCertificates: boolean;
  readonly portalPort: number | undefined;
  /** Ports of the HTTPS front: of HTTPS, and of HTTP, which leads there. */
  readonly httpsPort: number | undefined;
  readonly httpPort: number | undefined;
  readonly isDemoWanted: boolean;
  readonly key: string | undefined;
  /** Database contents survive a power cut; `BELFRY_DURABLE=0` is for homes that are thrown away. */
  readonly isDurable: boolean;
}

/** Reads and checks the environment. Throws a plain sentence at the first value that cannot be meant. */
export async function readSettings(env: NodeJS.ProcessEnv = process.env): Promise<Settings> {
  const text = (name: string) => env[name]?.trim() || undefined;
  const port = (name: string) => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65535)
      throw new PlainError(`${name} is "${value}", but must be a port number from 1 to 65535.`);
    return Number(value);
  };

  const asked = text('BELFRY_APPS')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of asked ?? []) {
    if (!(appNames as readonly string[]).includes(name))
      throw new PlainError(`BELFRY_APPS has "${name}", but the apps are ${appNames.join(', ')}.`);
  }
  const apps = appNames.filter((name) => asked === undefined || asked.includes(name));
  const isFurther = asked !== undefined && text('DATABASE_URL') !== undefined;
  if (isFurther && (!text('REDIS_URL') || !text('BELFRY_KEY'))) {
    throw new PlainError(
      'a further instance needs DATABASE_URL, REDIS_URL and BELFRY_KEY of the first one: its run.json has the two URLs, the file `key` beside it has the key.',
    );
  }
  checkForApps(env);
  if ((text('BELFRY_TLS_CERT') === undefined) !== (text('BELFRY_TLS_KEY') === undefined))
    throw new PlainError('BELFRY_TLS_CERT and BELFRY_TLS_KEY go together: set both, or none.');
  const key = text('BELFRY_KEY');

  return {
    home: text('BELFRY_HOME') ?? '.belfry',
    apps,
    isFurther,
    bind: await readBind(text('BELFRY_BIND')),
    sipPort: port('BELFRY_SIP_PORT'),
    sipWorkers: workers(text('BELFRY_SIP_WORKERS')),
    sipTlsPort: port('BELFRY_SIP_TLS_PORT'),
    sipWsPort: port('BELFRY_SIP_WS_PORT'),
    sipWssPort: port('BELFRY_SIP_WSS_PORT'),
    hasOwnCertificates: text('BELFRY_TLS_CERT') !== undefined,
    portalPort: port('BELFRY_PORTAL_PORT'),
    httpsPort: port('BELFRY_HTTPS_PORT'),
    httpPort: port('BELFRY_HTTP_PORT'),
    isDemoWanted: text('BELFRY_DEMO') !== '0',
    key,
    isDurable: text('BELFRY_DURABLE') !== '0',
  };
}

function workers(value: string | undefined): number {
  if (value === undefined) return 1;
  if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 64) return Number(value);
  throw new PlainError(`BELFRY_SIP_WORKERS is "${value}", but must be a number from 1 to 64.`);
}

/** What the apps would refuse is refused before anything is started; what they will be given by us is filled in. */
function checkForApps(env: NodeJS.ProcessEnv): void {
  const filled = {
    BELFRY_KEY: '0'.repeat(64),
    DATABASE_URL: 'postgresql://localhost/belfry',
    REDIS_URL: 'redis://localhost',
    // Without certificates of the operator's own there will be those of the home.
    BELFRY_TLS_CERT: 'later',
    BELFRY_TLS_KEY: 'later',
  };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  try {
    const { databaseUrl } = readConfig({ ...filled, ...given, BELFRY_INSTANCE: 'any' });
    if (new URL(databaseUrl).pathname.length < 2)
      throw new PlainError(
        'DATABASE_URL names no database: it must look like postgresql://user:password@host:5432/name.',
      );
  } catch (error) {
    throw error instanceof ConfigError ? new PlainError(error.problems.join('\n')) : error;
  }
}

/** The addresses to listen on. Of the usual two, ::1 is left out where the machine has no IPv6; an address that was asked for must be there. */
async function readBind(value: string | undefined): Promise<string[]> {
  const addresses = (value ?? '127.0.0.1,::1').split(',').map((address) => address.trim());
  const usable: string[] = [];
  for (const address of addresses) {
    if (isIP(address) === 0)
      throw new PlainError(`BELFRY_BIND has "${address}", which is not a numeric IPv4 or IPv6 address.`);
    const probe = await reserve(0, [address]);
    await probe?.release();
    if (probe) usable.push(address);
    else if (value !== undefined)
      throw new PlainError(
        `BELFRY_BIND has ${address}, but this machine has no such address. Choose one that \`ip address\` lists.`,
      );
  }
  return usable;
}
