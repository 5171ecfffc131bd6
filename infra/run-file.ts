import { rmSync } from 'node:fs';
import { RunJson } from '@belfry/contracts';
import { hostPort, type Platform } from './app-specs.ts';
import { type DemoWorld, loginsAt } from './demo.ts';
import { type Home, writePrivate } from './home.ts';
import type { Settings } from './settings.ts';
import type { AppState } from './supervisor.ts';

/** What a running home is made of, to be told in `run.json`. */
export interface Running {
  readonly home: Home;
  readonly settings: Settings;
  readonly platform: Platform;
  readonly startedAt: Date;
  readonly states: readonly AppState[];
  readonly metricsUrl: string;
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly demo: DemoWorld | undefined;
  /** PEM file of the authority whose certificates the proxy shows; undefined: the operator's own. */
  readonly authority: string | undefined;
}

/** Writes `run.json` whole or not at all, for its owner alone. What does not exist is absent. */
export function writeRunFile(running: Running): RunJson {
  const { home, settings, platform, demo } = running;
  const host = settings.bind[0]!;
  const { sipPort, sipTlsPort, sipWsPort, sipWssPort, portalPort, httpsPort, httpPort, ngPort } = platform;
  const portal = portalPort === undefined ? undefined : `http://${hostPort(host, portalPort)}`;
  const content = RunJson.parse({
    version: 1,
    pid: process.pid,
    startedAt: running.startedAt.toISOString(),
    ...(portal && { portal: { url: portal }, api: { url: portal, tokens: demo?.tokens ?? {} } }),
    ...(httpsPort &&
      httpPort && {
        front: {
          https: hostPort(host, httpsPort),
          http: hostPort(host, httpPort),
          ...(running.authority && { cafile: running.authority }),
        },
      }),
    metrics: { url: running.metricsUrl },
    processes: running.states.flatMap(({ spec, pid }) =>
      pid === undefined ? [] : [{ app: spec.app, instance: spec.instance, pid, health: spec.healthUrl }],
    ),
    postgres: { url: running.postgresUrl },
    redis: { url: running.redisUrl },
    ...(sipPort && {
      sip: {
        udp: hostPort(host, sipPort),
        tcp: hostPort(host, sipPort),
        ...(sipTlsPort && { tls: hostPort(host, sipTlsPort) }),
        ...(sipWsPort && { ws: hostPort(host, sipWsPort) }),
        ...(sipWssPort && { wss: hostPort(host, sipWssPort) }),
        ...(running.authority && { cafile: running.authority }),
      },
    }),
    ...(ngPort && { ng: hostPort(host, ngPort) }),
    logins: demo && portalPort ? loginsAt(demo, portalPort) : [],
    phones: demo?.phones ?? [],
  });
  writePrivate(home.file('run.json'), `${JSON.stringify(content, null, 2)}\n`);
  return content;
}

/** Says that nothing runs in this home (any more). */
export function removeRunFile(home: Home): void {
  rmSync(home.file('run.json'), { force: true });
}
