import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where one app's metrics are. */
export interface MetricsSource {
  readonly app: string;
  readonly instance: string;
  readonly url: string;
  readonly restarts: number;
}

/** One URL with the metrics of all apps: `http://127.0.0.1:<port>/metrics`. */
export async function startAggregator(
  port: number,
  sources: () => readonly MetricsSource[],
): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const now = sources();
    const texts = await Promise.all(now.map((source) => scrape(source.url)));
    const own = ['# HELP belfry_app_up Whether the app answered', '# TYPE belfry_app_up gauge'];
    const restarts = [
      '# HELP belfry_app_restarts_total How often the app was started again',
      '# TYPE belfry_app_restarts_total counter',
    ];
    for (const [index, { app, instance, restarts: count }] of now.entries()) {
      own.push(`belfry_app_up{app="${app}",instance="${instance}"} ${texts[index] === undefined ? 0 : 1}`);
      restarts.push(`belfry_app_restarts_total{app="${app}",instance="${instance}"} ${count}`);
    }
    const present = texts.filter((text) => text !== undefined);
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(mergeMetrics([...present, [...own, ...restarts, ''].join('\n')]));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function scrape(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Several texts in Prometheus' format as one: each metric's HELP and TYPE once, its series of all texts together, as the format demands. */
export function mergeMetrics(texts: readonly string[]): string {
  const families = new Map<string, { head: string[]; series: string[] }>();
  for (const text of texts) {
    let current = '';
    for (const line of text.split('\n')) {
      const [, kind, name] = /^# (HELP|TYPE) (\S+)/.exec(line) ?? [];
      if (name !== undefined) current = name;
      else if (line === '' || line.startsWith('#')) continue;
      const family = families.get(current) ?? { head: [], series: [] };
      families.set(current, family);
      if (kind === undefined) family.series.push(line);
      else if (!family.head.some((known) => known.startsWith(`# ${kind} `))) family.head.push(line);
    }
  }
  return `${[...families.values()].flatMap(({ head, series }) => [...head, ...series]).join('\n')}\n`;
}
