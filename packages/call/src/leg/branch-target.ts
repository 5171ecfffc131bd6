import type { NumberRule } from '@belfry/numbering';
import type { CallerIdentity, FromRules, IdentityRules, MediaEncryption, Party, Target } from '@belfry/policy';
import { type Binding, type Flow, type HostPort, hopKey, lookupFor, type NextHop } from '@belfry/sip';
import type { CallPorts } from '../machine/call-ports.ts';
import type { LegKind, LegOwner, LegPayer } from './leg.ts';
import { targetSetOf } from './target-set.ts';

/** One place that a step of the plan rings: a registered contact, a carrier's gateway, a registered IPBX, a SIP address elsewhere, or an app-server. */
export type BranchTarget =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'registered'; readonly target: Extract<Target, { kind: 'registered' }>; readonly binding: Binding }
  | { readonly kind: 'address'; readonly target: Extract<Target, { kind: 'address' }> }
  | { readonly kind: 'carrier'; readonly target: Extract<Target, { kind: 'carrier' }> }
  | { readonly kind: 'service'; readonly target: Extract<Target, { kind: 'service' }> };

/** A branch that is to be tried: where, by which flow, whose leg it will be. */
export interface Branch {
  readonly target: BranchTarget;
  readonly flow: Flow;
  readonly kind: LegKind;
  readonly owner: LegOwner;
  readonly label: string;
  readonly shown: CallerIdentity;
  readonly outside?: CallerIdentity;
  readonly identity?: IdentityRules;
  readonly callerNumbers?: readonly NumberRule[];
  readonly from?: FromRules;
  readonly contactHost?: string;
  readonly payer?: LegPayer;
  readonly mediaEncryption?: MediaEncryption;
  readonly endpointId?: string;
  readonly relaySet?: string;
  readonly codecs?: readonly string[];
  readonly thin?: string;
}

/** Tenant of the call as far as a target's leg needs it. */
export interface BranchTenant {
  readonly brandId: string;
  readonly companyId?: string;
  /** Companies that take part: a user's leg belongs to their own brand, a carrier's to the brand of whoever pays for it. */
  readonly parties: readonly Party[];
}

/** Branches that ring together, when those of the group before have failed. */
export interface BranchGroup {
  readonly branches: readonly Branch[];
  /** What the failures before must have been: any but a 6xx (`failure`, sequential forking), or such that the phones could not be asked (`unreachable`). */
  readonly after: 'failure' | 'unreachable';
}

/** The branches of a step's targets in the groups that ring one after the other; the first groups of all targets make the first, and so on. */
export function branchGroupsOf(
  targets: readonly Target[],
  located: Located,
  tenant: BranchTenant,
  ports: CallPorts,
): BranchGroup[] {
  const groups: { branches: Branch[]; after: BranchGroup['after'] }[] = [];
  for (const target of targets) {
    for (const [index, branches] of groupsOf(target, located, tenant, ports).entries()) {
      const group = groups[index] ?? { branches: [], after: 'unreachable' };
      groups[index] = group;
      group.branches.push(...branches);
      if (target.kind === 'user' && target.forking === 'sequential') group.after = 'failure';
    }
  }
  return groups;
}

/** Where targets are: bindings by address-of-record, addresses of servers by `hopKey`. */
export interface Located {
  readonly bindings: Readonly<Record<string, readonly Binding[]>>;
  readonly addresses: Readonly<Record<string, readonly HostPort[]>>;
}

/**
 * Every binding of a user's addresses-of-record (RFC 3261 §16.6); every address of a gateway or server, the next one when one cannot be asked (RFC 3263 §4.3); the
 * bindings of an IPBX, one after the other; or one branch. A target that cannot be reached from any of our sockets has none.
 */
function groupsOf(
  target: Target,
  { bindings, addresses }: Located,
  tenant: BranchTenant,
  ports: CallPorts,
): Branch[][] {
  if (target.kind === 'takeover') return [];
  if (target.kind === 'registered') return registeredBranches(target, bindings, tenant, ports);
  if (target.kind !== 'user') {
    return addressesOf(target, addresses)
      .map((remote) => branchesOf(target, remote, tenant, ports))
      .filter((branches) => branches.length > 0);
  }
  const party = tenant.parties.find(({ companyId }) => companyId === target.companyId);
  const brandId = party?.brandId ?? tenant.brandId;
  const owner = { brandId, companyId: target.companyId, userId: target.userId };
  const found = target.aors.flatMap((aor) => bindings[aor] ?? []);
  const hidden = target.outside?.hidden;
  const shown = { number: target.label, name: target.name ?? '', ...(hidden && { hidden }) };
  return targetSetOf(found, target.forking ?? 'parallel')
    .map((group) =>
      group.flatMap((binding): Branch[] => {
        const flow = flowOfBinding(binding, ports);
        if (flow === undefined) return [];
        const branch = { target: { kind: 'binding', binding }, flow, kind: 'phone', owner } as const;
        const mediaEncryption = target.encryption?.[binding.aor];
        return [
          {
            ...branch,
            label: target.label,
            shown,
            ...(target.outside && { outside: target.outside }),
            ...(mediaEncryption && { mediaEncryption }),
            ...(target.thin && { thin: target.thin }),
          },
        ];
      }),
    )
    .filter((group) => group.length > 0);
}

type Server = Extract<Target, { kind: 'carrier' | 'address' | 'service' }>;
type Outside = Exclude<Server, { kind: 'service' }>;

/** The server that requests to a gateway or an address go to: its outbound proxy, if it has one. */
export function nextHopOf(target: Outside): NextHop {
  if (target.kind === 'address') {
    const { host, port = 0, transport = 'udp' } = target;
    return { host, port, transport };
  }
  const { outbound, host, port, transport } = target;
  return { ...(outbound ?? { host, port }), transport };
}

function addressesOf(target: Server, addresses: Located['addresses']): readonly HostPort[] {
  if (target.kind === 'service') return [{ host: target.host, port: target.port }];
  const hop = nextHopOf(target);
  const lookup = lookupFor(hop);
  return lookup.type === 'none' ? [lookup.address] : (addresses[hopKey(hop)] ?? []);
}

function branchesOf(target: Server, remote: HostPort, tenant: BranchTenant, ports: CallPorts): Branch[] {
  if (target.kind === 'service') return serviceBranches(target, remote, tenant, ports);
  const flow = flowTo(target, remote, ports);
  if (flow === undefined) return [];
  const payer = tenant.parties.find(({ pays }) => pays) ?? tenant.parties.at(-1);
  const brandId = payer?.brandId ?? tenant.brandId;
  if (target.kind === 'address') {
    // A call to ourselves would come back for ever.
    if (remote.host === flow.local.host && remote.port === flow.local.port) return [];
    const label = `${target.user}@${target.host}`;
    const shown = { number: label, name: '' };
    return [
      {
        target: { kind: 'address', target },
        flow,
        kind: 'carrier',
        owner: { brandId },
        label,
        shown,
        identity: STRANGER,
      },
    ];
  }
  return [
    {
      ...peerBranch(target, brandId),
      target: { kind: 'carrier', target },
      flow,
      endpointId: target.endpointId,
      // Calls to a company's own IPBX stay in the house: nobody is paid for them.
      ...(payer !== undefined && target.companyId === undefined && { payer: payerOf(payer) }),
    },
  ];
}

/** Nobody there is trusted, nor reads any header of ours. */
const STRANGER: IdentityRules = { header: 'none', trusted: false, diversion: 'none' };

/** What the legs of a carrier and of an IPBX have in common. */
function peerBranch(target: Extract<Target, { kind: 'carrier' | 'registered' }>, brandId: string) {
  const {
    peerId,
    companyId,
    trunkUseId,
    name,
    number,
    called,
    identity,
    contactHost,
    callerNumbers,
    mediaEncryption,
    codecs,
    thin,
    relaySet,
  } = target;
  return {
    kind: 'carrier' as const,
    owner: {
      brandId,
      peerId,
      ...(companyId !== undefined && { companyId }),
      ...(trunkUseId !== undefined && { trunkUseId }),
    },
    label: name,
    shown: { number: called ?? number, name: '' },
    ...(identity && { identity }),
    ...(contactHost && { contactHost }),
    ...(callerNumbers && { callerNumbers }),
    ...('from' in target && target.from && { from: target.from }),
    ...(mediaEncryption && { mediaEncryption }),
    ...(codecs && { codecs }),
    ...(thin && { thin }),
    ...(relaySet && { relaySet }),
  };
}

/** An IPBX has one binding for each of its own servers: the next preference is called when one cannot be. */
function registeredBranches(
  target: Extract<Target, { kind: 'registered' }>,
  bindings: Located['bindings'],
  tenant: BranchTenant,
  ports: CallPorts,
): Branch[][] {
  const found = target.aors.flatMap((aor) => bindings[aor] ?? []);
  const brandId = tenant.parties.find(({ companyId }) => companyId === target.companyId)?.brandId ?? tenant.brandId;
  return targetSetOf(found, 'sequential').flatMap((group) =>
    [...group]
      .sort((a, b) => b.refreshedAt - a.refreshedAt)
      .flatMap((binding) => {
        const flow = flowOfBinding(binding, ports);
        return flow === undefined
          ? []
          : [[{ ...peerBranch(target, brandId), target: { kind: 'registered' as const, target, binding }, flow }]];
      }),
  );
}

function flowTo(target: Outside, remote: HostPort, ports: CallPorts): Flow | undefined {
  const hop = nextHopOf(target);
  const { transport } = hop;
  const from = target.kind === 'carrier' ? target.localAddress : undefined;
  const local =
    from === undefined ? ports.localAddress(transport, remote.host) : ports.localAddress(transport, remote.host, from);
  if (local === undefined) return undefined;
  // The name is what its certificate has to be for, however its address was found (RFC 5922 §4).
  const isNamed = lookupFor(hop).type !== 'none';
  const serverName = transport === 'tls' && isNamed ? { serverName: hop.host } : {};
  const shown = transport === 'tls' && target.kind === 'carrier' ? { peerId: target.peerId } : {};
  const tcpToo = transport === 'udp' ? { tcpToo: true } : {};
  return { transport, local, remote, ...serverName, ...shown, ...tcpToo };
}

function serviceBranches(
  target: Extract<Target, { kind: 'service' }>,
  remote: HostPort,
  tenant: BranchTenant,
  ports: CallPorts,
): Branch[] {
  const local = ports.localAddress('udp', remote.host);
  if (local === undefined) return [];
  return [
    {
      target: { kind: 'service', target },
      flow: { transport: 'udp', local, remote },
      kind: 'app-server',
      owner: serviceOwner(tenant),
      label: target.service,
      shown: { number: target.service, name: '' },
    },
  ];
}

function payerOf({ companyId, callee, rate }: Party): LegPayer {
  return { companyId, number: callee, ...(rate && { rate }) };
}

function serviceOwner({ brandId, companyId }: BranchTenant): LegOwner {
  return companyId === undefined ? { brandId } : { brandId, companyId };
}

/** A binding's own flow, held here or by another instance; when that is gone, for datagrams a new one of ours to the same address. */
export function flowOfBinding(binding: Binding, ports: CallPorts): Flow | undefined {
  const { instance, ...flow } = binding.flow;
  const held = ports.flowAt(flow, instance);
  if (held !== undefined) return held;
  if (flow.transport !== 'udp') return undefined;
  const local = ports.localAddress(flow.transport, flow.remote.host);
  return local && { transport: flow.transport, local, remote: flow.remote };
}
