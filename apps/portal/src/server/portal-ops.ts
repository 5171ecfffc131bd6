import { createMetrics, type Health, readConfig, startOpsServer, watchHearing } from '@belfry/ops';
import { serverSoFar } from './server-so-far.ts';

/** Serves the portal's `/health` and `/metrics` to this machine. Healthy means that a request through the public port and down to the database succeeds. */
export async function startPortalOps(): Promise<void> {
  const { bind, instance, opsPort, portalPort } = readConfig();
  const host = bind[0]!.includes(':') ? `[${bind[0]}]` : bind[0]!;
  const health = async (): Promise<Health> => {
    const answer = await fetch(`http://${host}:${portalPort}/health`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(1_800),
    });
    const body: unknown = await answer.json();
    if (answer.ok) return { healthy: true };
    const reason =
      typeof body === 'object' && body !== null && 'reason' in body ? String(body.reason) : `HTTP ${answer.status}`;
    return { healthy: false, reason };
  };
  const metrics = createMetrics('portal', instance);
  const ready = watchHearing(metrics, () => serverSoFar()?.platform.bus.hearing ?? { wanted: 0, subscribed: 0 });
  await startOpsServer({ app: 'portal', instance, port: opsPort, metrics, health, ready });
}
