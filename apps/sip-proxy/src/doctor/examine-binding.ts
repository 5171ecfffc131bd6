import type { Binding, Flow } from '@belfry/sip';
import { bad, type Finding, good, skipped, warning } from './finding.ts';

/** An account that an IPBX registers with, and whose it is. */
export interface ExaminedAccount {
  readonly aor: string;
  readonly companyId: string;
  readonly trunkUseId: string;
}

/** Is it registered with us now? `bindings`: of all its accounts, the preferred first. */
export function judgeRegistered(
  accounts: readonly ExaminedAccount[],
  bindings: readonly Binding[],
  now: number,
): Finding {
  const [first] = bindings;
  if (first === undefined)
    return bad(
      'It is not registered with us now, so no call reaches it.',
      'Check in the telephone system: our address as registrar or outbound proxy, domain, user name and password, and that its network lets it reach us.',
      accounts.map(({ aor }) => `Account: ${aor}`),
    );
  const detail = bindings.map(
    ({ aor, contact, userAgent, expiresAt, flow: { transport, remote } }) =>
      `${aor}: ${contact}, from ${remote.host}:${remote.port}/${transport}, for ${seconds(expiresAt, now)} s more${userAgent ? `, ${userAgent}` : ''}`,
  );
  const { aor, flow, expiresAt, failedAt } = first;
  const at = `${flow.remote.host} over ${flow.transport.toUpperCase()}`;
  if (failedAt !== undefined)
    return warning(
      `It is registered as ${aor}, from ${at}, but did not answer when it was last called there.`,
      'It was switched off without saying so, or a NAT or firewall before it has closed the way. Have it register more often.',
      detail,
    );
  return good(`It is registered as ${aor}, from ${at}, for ${seconds(expiresAt, now)} s more.`, detail);
}

/** How calls get there. `flow`: undefined when its connection is gone. */
export function judgeFlow({ flow: { transport, remote } }: Binding, flow: Flow | undefined): Finding {
  const at = `${remote.host}:${remote.port}/${transport}`;
  if (flow === undefined)
    return bad(
      'The connection that it registered over is gone.',
      'Calls reach it again as soon as it has registered anew: restart it, or have it register more often.',
      [at],
    );
  if (transport === 'udp')
    return good(
      'Calls go to where its registration came from; over UDP only an answer proves that it is still there.',
      [at],
    );
  return good('The connection that it registered over is open: calls go by it.', [at]);
}

/** Certificates on its connection: it has called us. */
export const judgeItsCertificate = ({ flow: { transport } }: Binding): Finding =>
  skipped(
    transport === 'tls' || transport === 'wss'
      ? 'It has connected to us: the certificate is ours.'
      : 'It is not encrypted.',
  );

const seconds = (until: number, now: number): number => Math.max(0, Math.round((until - now) / 1000));
