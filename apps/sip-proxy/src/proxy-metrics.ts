import type { ProxyCore } from '@belfry/call';
import type { SipTransport } from '@belfry/net';
import type { Counter, Metrics } from '@belfry/ops';
import type { CdrSpool } from './cdr-spool.ts';

/** Counters that the wiring raises. */
export interface ProxyCounters {
  readonly drops: Counter<'reason'>;
  readonly bans: Counter<'outcome' | 'reason'>;
  readonly authentications: Counter<'method' | 'outcome'>;
  readonly registrations: Counter<'status'>;
  readonly calls: Counter<'disposition'>;
  readonly failures: Counter<'what'>;
  readonly handedOver: Counter<'frame'>;
  readonly unstored: Counter<'reason'>;
  readonly unknownTenants: Counter<never>;
}

/** The proxy's metrics. `limits`: places taken now, over the installation; `isCounted`: the call is somebody's. */
export function registerProxyMetrics(
  metrics: Metrics,
  core: ProxyCore,
  transport: SipTransport,
  spool: CdrSpool,
  limits: () => Promise<number>,
  isCounted: (callId: string) => boolean,
): ProxyCounters {
  metrics.gauge('belfry_calls_active', 'Calls that have begun and not ended', {
    collect: (gauge) => gauge.set(core.calls.figures(isCounted).active),
  });
  metrics.gauge('belfry_sip_dialogs', 'Dialogs of legs that have not ended', {
    collect: (gauge) => gauge.set(core.calls.figures(isCounted).dialogs),
  });
  metrics.gauge('belfry_sip_subscriptions', 'Event subscriptions whose NOTIFYs this proxy sends', {
    collect: (gauge) => gauge.set(core.events.subscriptions),
  });
  metrics.gauge('belfry_sip_messages_under_way', 'Text messages that are being delivered', {
    collect: (gauge) => gauge.set(core.events.messages),
  });
  metrics.gauge('belfry_sip_transactions', 'SIP transactions that live, lingering ones included', {
    labels: ['kind'],
    collect: (gauge) => {
      for (const [kind, count] of Object.entries(core.counts())) gauge.set({ kind }, count);
    },
  });
  metrics.gauge('belfry_limits_taken', 'Places taken under concurrent-call limits, over the whole installation', {
    collect: async (gauge) => {
      try {
        gauge.set(await limits());
      } catch {
        // Redis is away: the last figure stands.
      }
    },
  });
  metrics.gauge('belfry_cdr_spool_depth', 'Ended calls that wait in the local spool', {
    collect: (gauge) => gauge.set(spool.depth),
  });
  metrics.gauge('belfry_sip_connections', 'Open SIP connections', {
    labels: ['transport'],
    collect: (gauge) => {
      for (const [name, { connections }] of transport.counts())
        if (name !== 'udp') gauge.set({ transport: name }, connections);
    },
  });
  metrics.gauge('belfry_sip_connection_sockets', 'Sockets of connections, those at their handshakes included', {
    collect: (gauge) => gauge.set(transport.load.sockets),
  });
  metrics.gauge('belfry_sip_connection_held_bytes', 'Memory held for messages that are incomplete', {
    collect: (gauge) => gauge.set(transport.load.heldBytes),
  });
  metrics.gauge('belfry_sip_connection_cuts', 'Connections that were refused or cut since the start', {
    labels: ['transport', 'reason'],
    collect: (gauge) => {
      for (const [name, { cuts }] of transport.counts())
        for (const [reason, count] of cuts) gauge.set({ transport: name, reason }, count);
    },
  });
  metrics.gauge('belfry_sip_messages', 'SIP messages since the start', {
    labels: ['transport', 'direction'],
    collect: (gauge) => {
      for (const [name, { received, sent, malformed }] of transport.counts()) {
        gauge.set({ transport: name, direction: 'received' }, received);
        gauge.set({ transport: name, direction: 'sent' }, sent);
        gauge.set({ transport: name, direction: 'malformed' }, malformed);
      }
    },
  });
  return {
    drops: metrics.counter('belfry_sip_drops_total', 'Messages that got no answer', { labels: ['reason'] }),
    bans: metrics.counter(
      'belfry_sip_bans_total',
      'Bans that this proxy wanted: made, or spared for who authenticated there',
      {
        labels: ['outcome', 'reason'],
      },
    ),
    authentications: metrics.counter('belfry_sip_authentications_total', 'Digest authentications', {
      labels: ['method', 'outcome'],
    }),
    registrations: metrics.counter('belfry_sip_registrations_total', 'REGISTERs of authenticated users', {
      labels: ['status'],
    }),
    calls: metrics.counter('belfry_calls_total', 'Calls that ended', { labels: ['disposition'] }),
    handedOver: metrics.counter('belfry_sip_handed_over_total', 'What was handed to other proxies', {
      labels: ['frame'],
    }),
    unstored: metrics.counter(
      'belfry_sip_unstored_total',
      'Messages of calls that left before Redis had confirmed what they changed: it was late, away, or refused',
      { labels: ['reason'] },
    ),
    unknownTenants: metrics.counter(
      'belfry_sip_unknown_tenants_total',
      'Calls of IPBXs that were refused, since it was not known of which company they were',
    ),
    failures: metrics.counter('belfry_sip_proxy_failures_total', 'What could not be done for want of a store', {
      labels: ['what'],
    }),
  };
}
