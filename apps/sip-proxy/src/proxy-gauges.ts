import type { TlsIdentity } from '@belfry/net';
import type { Metrics } from '@belfry/ops';
import type { NatKeeper } from './nat-keeper.ts';
import type { Overload } from './overload.ts';
import type { PeerKeeping } from './peer-keeping.ts';
import type { Readiness } from './readiness/readiness.ts';
import type { Siblings } from './siblings.ts';
import type { SocketGuard } from './socket-guard.ts';

/** What is looked at when somebody asks. */
export interface GaugeSources {
  readonly nat: NatKeeper;
  readonly guard: SocketGuard;
  readonly peers: PeerKeeping;
  readonly siblings: Siblings;
  readonly overload: Overload;
  readonly readiness: Readiness;
  /** Absent: nothing is encrypted here. */
  readonly identity: TlsIdentity | undefined;
}

/** Figures of what goes on beside calls. */
export function registerGauges(metrics: Metrics, sources: GaugeSources): void {
  const { nat, guard, peers, siblings, overload, readiness, identity } = sources;
  const gauge = (name: string, help: string, value: () => number) =>
    metrics.gauge(name, help, { collect: (one) => one.set(value()) });
  if (identity)
    gauge(
      'belfry_tls_certificate_expires_timestamp_seconds',
      'When the first certificate in use ends',
      () => identity.expiresAt / 1000,
    );
  gauge('belfry_sip_nat_bindings_held', 'Phones behind NATs that are kept reachable', () => nat.size);
  gauge('belfry_sip_bans', 'Bans that this proxy enforces', () => guard.held.size);
  gauge(
    'belfry_sip_banned_refusals',
    'Datagrams and connections refused unread for their address since the start',
    () => guard.refused,
  );
  gauge('belfry_sip_gateways_down', 'Gateways of peers that are known to be down', () => peers.down);
  gauge('belfry_sip_registrations_kept', 'Registrations at peers that this proxy keeps up', () => peers.registrations);
  gauge('belfry_sip_siblings', 'Other proxies of the installation that are alive', () => siblings.count);
  gauge('belfry_sip_ready', '1: synthetic calls go through this proxy; 0: they do not', () =>
    readiness.verdict.ready ? 1 : 0,
  );
  metrics.gauge('belfry_sip_synthetic_ms', 'How long each step of the last synthetic call took', {
    labels: ['step'],
    collect: (one) => {
      one.reset();
      for (const [step, ms] of Object.entries(readiness.verdict.ms)) one.set({ step }, ms);
    },
  });
  gauge('belfry_sip_loop_late_ms', 'How late the loop runs, smoothed', () => overload.lateMs);
}
