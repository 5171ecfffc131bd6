import type { Party, Target } from '@belfry/policy';
import type { Binding, Flow } from '@belfry/sip';
import type { CallPorts } from '../machine/call-ports.ts';
import type { LegKind, LegOwner } from './leg.ts';

/** One place that a step of the plan rings: a registered contact, a carrier's gateway, or an app-server. */
export type BranchTarget =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'carrier'; readonly target: Extract<Target, { kind: 'carrier' }> }
  | { readonly kind: 'service'; readonly target: Extract<Target, { kind: 'service' }> };

/** A branch that is to be tried: where, by which flow, whose leg it will be. */
export interface Branch {
  readonly target: BranchTarget;
  readonly flow: Flow;
  readonly kind: LegKind;
  readonly owner: LegOwner;
  readonly label: string;
}

/** Tenant of the call as far as a target's leg needs it. */
export interface BranchTenant {
  readonly brandId: string;
  readonly companyId?: string;
  /** Companies that take part: a user's leg belongs to their own brand, a carrier's to the brand of whoever pays for it. */
  readonly parties: readonly Party[];
}

/**
 * The branches of one target (RFC 3261 §16.6): every binding of its addresses-of-record, or one. A target that cannot be reached from any
 * of our sockets has none.
 */
export function branchesOf(
  target: Target,
  bindings: Readonly<Record<string, readonly Binding[]>>,
  tenant: BranchTenant,
  ports: CallPorts,
): Branch[] {
  if (target.kind === 'user') {
    return target.aors.flatMap((aor) =>
      (bindings[aor] ?? []).flatMap((binding) => {
        const flow = flowOfBinding(binding, ports);
        if (flow === undefined) return [];
        const party = tenant.parties.find(({ companyId }) => companyId === target.companyId);
        const brandId = party?.brandId ?? tenant.brandId;
        const owner = { brandId, companyId: target.companyId, userId: target.userId };
        return [
          { target: { kind: 'binding' as const, binding }, flow, kind: 'phone' as const, owner, label: target.label },
        ];
      }),
    );
  }
  const transport = target.kind === 'carrier' ? target.transport : 'udp';
  const local = ports.localAddress(transport, target.host);
  if (local === undefined) return [];
  const flow: Flow = { transport, local, remote: { host: target.host, port: target.port } };
  if (target.kind === 'carrier') {
    const payer = tenant.parties.findLast(({ rate }) => rate !== undefined) ?? tenant.parties.at(-1);
    const owner = { brandId: payer?.brandId ?? tenant.brandId, peerId: target.peerId };
    return [{ target: { kind: 'carrier', target }, flow, kind: 'carrier', owner, label: target.name }];
  }
  return [
    {
      target: { kind: 'service', target },
      flow,
      kind: 'app-server',
      owner: serviceOwner(tenant),
      label: target.service,
    },
  ];
}

function serviceOwner({ brandId, companyId }: BranchTenant): LegOwner {
  return companyId === undefined ? { brandId } : { brandId, companyId };
}

/** A binding's own flow while this instance holds it; else a new one of ours to the same address. */
export function flowOfBinding(binding: Binding, ports: CallPorts): Flow | undefined {
  const { instance, ...flow } = binding.flow;
  if (instance === ports.instance) return flow;
  const local = ports.localAddress(flow.transport, flow.remote.host);
  return local && { transport: flow.transport, local, remote: flow.remote };
}
