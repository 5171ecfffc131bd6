import { readFileSync } from 'node:fs';
import { RunJson, type RunLogin } from '@belfry/contracts';
import { test } from '@playwright/test';
import { hostPort } from '../../support/agents.ts';

/** The running platform's `run.json`; the configuration hands its path on. Throws when there is none: a test without a platform is a failed test. */
export function run(): RunJson {
  const path: unknown = test.info().config.metadata.runJson;
  if (typeof path !== 'string') throw new Error('BELFRY_RUN_JSON must name the run.json of a running platform');
  return RunJson.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The demo login of a level: the first, or the one whose portal's host begins with `host`. */
export function loginOf(level: RunLogin['level'], host = ''): RunLogin {
  const login = run().logins.find((one) => one.level === level && new URL(one.url).hostname.startsWith(host));
  if (login === undefined) throw new Error(`run.json has no login of level ${level} at ${host}`);
  return login;
}

/** Where phones and carriers reach the platform, over UDP. */
export function proxy(): { host: string; port: number } {
  const { sip } = run();
  if (sip === undefined) throw new Error('run.json names no SIP address');
  return hostPort(sip.udp);
}

/** The portal's address under another host name. */
export function portalAt(host: string): string {
  const url = new URL(loginOf('god').url);
  url.hostname = host;
  return url.origin;
}

/** Something that no earlier run has used. */
export function unique(prefix: string): string {
  return `${prefix}${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
}
