import { join } from 'node:path';
import { nodeOf } from './app-node.ts';
import { PlainError } from './console.ts';
import { type Home, root } from './home.ts';
import type { Ports, Reservation } from './ports.ts';
import { runtimeFlags } from './runtime-flags.ts';
import type { AppName, Settings } from './settings.ts';
import type { AppSpec } from './supervisor.ts';

/** At which ports the apps of a home will be found, and how they are started there. */
export interface Platform {
  /** How the apps are started, given the environment with the stores and the key; `relaySet`: the demo world has a set of relays beside the default one. */
  specs(env: NodeJS.ProcessEnv, relaySet?: string): readonly AppSpec[];
  readonly sipPort: number | undefined;
  readonly sipTlsPort: number | undefined;
  readonly sipWsPort: number | undefined;
  readonly sipWssPort: number | undefined;
  readonly portalPort: number | undefined;
  readonly httpsPort: number | undefined;
  readonly httpPort: number | undefined;
  readonly ngPort: number | undefined;
  readonly opsPorts: Readonly<Record<string, number>>;
  /** Lets go of the reserved ports: just before the apps open them. */
  release(): Promise<void>;
}

/** `host:port` as URLs and `run.json` write it. */
export const hostPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The demo world's relay of a site: what it is called, and its media ports. */
export const siteRelay = { process: 'media-relay-2', mediaPorts: '30000-30399' };

/** Chooses and reserves the ports of all apps. Throws a plain sentence when one that was asked for is taken. */
export async function planApps(home: Home, settings: Settings, ports: Ports): Promise<Platform> {
  const reservations: Reservation[] = [];
  const take = async (
    name: Parameters<Ports['reserve']>[0],
    addresses: readonly string[],
    variable: string,
    options: { wanted?: number | undefined; usual?: number },
  ) => {
    const reservation = await ports.reserve(name, addresses, options);
    if (!reservation) {
      throw new PlainError(
        options.wanted
          ? `port ${options.wanted} on ${addresses.join(' and ')} is in use by another program. End that program, or set ${variable} to a free port, or unset it to have one chosen.`
          : `no free port was found on ${addresses.join(' and ')}. End some other servers and try again.`,
      );
    }
    reservations.push(reservation);
    return reservation.port;
  };
  const has = (app: AppName) => settings.apps.includes(app);
  const local = ['127.0.0.1'];
  const portalHost = settings.bind[0]!;
  const sipPort = has('sip-proxy')
    ? await take('sip', settings.bind, 'BELFRY_SIP_PORT', { wanted: settings.sipPort, usual: 5060 })
    : undefined;
  const sipTake = (name: 'sipTls' | 'sipWs' | 'sipWss', variable: string, wanted: number | undefined, usual: number) =>
    has('sip-proxy') ? take(name, settings.bind, variable, { wanted, usual }) : undefined;
  const sipTlsPort = await sipTake('sipTls', 'BELFRY_SIP_TLS_PORT', settings.sipTlsPort, 5061);
  const sipWsPort = await sipTake('sipWs', 'BELFRY_SIP_WS_PORT', settings.sipWsPort, 5066);
  const sipWssPort = await sipTake('sipWss', 'BELFRY_SIP_WSS_PORT', settings.sipWssPort, 5067);
  const portalPort = has('portal')
    ? await take('portal', [portalHost], 'BELFRY_PORTAL_PORT', { wanted: settings.portalPort, usual: 3000 })
    : undefined;
  const httpsPort = has('front')
    ? await take('https', settings.bind, 'BELFRY_HTTPS_PORT', { wanted: settings.httpsPort, usual: 8443 })
    : undefined;
  const httpPort = has('front')
    ? await take('http', settings.bind, 'BELFRY_HTTP_PORT', { wanted: settings.httpPort, usual: 8080 })
    : undefined;
  const ngPort = has('media-relay') ? await take('ng', settings.bind, 'BELFRY_NG_PORT', { usual: 2223 }) : undefined;
  const appSipPort = has('app-server') ? await take('appSip', settings.bind, 'BELFRY_APP_SIP_PORT', {}) : undefined;
  const opsPorts: Record<string, number> = {};
  const workersOf = (app: AppName) =>
    Array.from({ length: app === 'sip-proxy' ? settings.sipWorkers : 1 }, (_, index) => ({
      app,
      process: index === 0 ? app : `${app}-${index + 1}`,
    }));
  const workers = settings.apps.flatMap(workersOf);
  for (const { process: name } of workers) opsPorts[name] = await take(`ops-${name}`, local, 'BELFRY_OPS_PORT', {});

  const shared: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    BELFRY_HOME: home.path,
    BELFRY_BIND: settings.bind.join(','),
    ...(sipPort && { BELFRY_SIP_PORT: String(sipPort) }),
    ...(settings.sipWorkers > 1 && { BELFRY_SIP_SHARED: '1' }),
    ...(sipTlsPort && { BELFRY_SIP_TLS_PORT: String(sipTlsPort) }),
    ...(sipWsPort && { BELFRY_SIP_WS_PORT: String(sipWsPort) }),
    ...(sipWssPort && { BELFRY_SIP_WSS_PORT: String(sipWssPort) }),
    ...(portalPort && { BELFRY_PORTAL_PORT: String(portalPort) }),
    ...(httpsPort && { BELFRY_HTTPS_PORT: String(httpsPort), BELFRY_HTTP_PORT: String(httpPort) }),
    ...(ngPort && { BELFRY_NG_PORT: String(ngPort) }),
    ...(appSipPort && { BELFRY_APP_SIP_PORT: String(appSipPort) }),
  };
  const siteNgPort =
    has('media-relay') && settings.isDemoWanted && !settings.isFurther
      ? await take('ngSite', settings.bind, 'BELFRY_NG_PORT', {})
      : undefined;
  if (siteNgPort !== undefined)
    opsPorts[siteRelay.process] = await take(`ops-${siteRelay.process}`, local, 'BELFRY_OPS_PORT', {});
  const specOf = (
    { app, process: name }: (typeof workers)[number],
    env: NodeJS.ProcessEnv,
    own: Readonly<Record<string, string>> = {},
  ): AppSpec => {
    // The same name after every restart: by it an app knows again what its former self held.
    const instance = `${name}-${home.id.slice(0, 8)}`;
    const opsPort = opsPorts[name]!;
    return {
      app,
      process: name,
      instance,
      command:
        app === 'portal'
          ? portalCommand(portalHost, portalPort!)
          : [nodeOf(app), ...(runtimeFlags[app] ?? []), join(root, 'apps', app, 'src', 'main.ts')],
      cwd: app === 'portal' ? join(root, 'apps', 'portal') : root,
      // The addresses of a portal are those of its brands: sign-in follows the Host header.
      env: {
        ...env,
        ...shared,
        BELFRY_INSTANCE: instance,
        BELFRY_OPS_PORT: String(opsPort),
        ...(app === 'portal' && { AUTH_TRUST_HOST: 'true' }),
        // Calls hear nothing while their relay starts again: half of that time is reading the same code once more.
        ...(app === 'media-relay' && { NODE_COMPILE_CACHE: home.file('compile-cache') }),
        ...own,
      },
      healthUrl: `http://127.0.0.1:${opsPort}/health`,
    };
  };
  return {
    specs: (env, relaySet) => {
      const specs = workers.map((worker) => specOf(worker, env));
      if (siteNgPort === undefined || relaySet === undefined) return specs;
      const own = {
        BELFRY_SET: relaySet,
        BELFRY_NG_PORT: String(siteNgPort),
        BELFRY_MEDIA_PORTS: siteRelay.mediaPorts,
      };
      const worker = { app: 'media-relay', process: siteRelay.process } as const;
      return [...specs, specOf(worker, env, { ...own, BELFRY_MEDIA_WORKERS: '1' })];
    },
    sipPort,
    sipTlsPort,
    sipWsPort,
    sipWssPort,
    portalPort,
    httpsPort,
    httpPort,
    ngPort,
    opsPorts,
    release: async () => {
      await Promise.all(reservations.map((reservation) => reservation.release()));
    },
  };
}

const portalCommand = (host: string, port: number): AppSpec['command'] => [
  process.execPath,
  join(root, 'node_modules', 'next', 'dist', 'bin', 'next'),
  'start',
  '--hostname',
  host,
  '--port',
  String(port),
];
