import type { BranchTarget } from '@belfry/call';
import type { ExaminationRequest } from '@belfry/contracts';
import { type Database, openPeerPassword, type PolicyCache } from '@belfry/db';
import { type CallerIdentity, type CarrierRules, type Target, writtenCallee, writtenIdentity } from '@belfry/policy';
import type { Binding } from '@belfry/sip';
import type { PeerPlace } from '../peer-route.ts';
import type { ExaminedAccount } from './examine-binding.ts';

/** A gateway that is examined. */
export interface ExaminedGateway extends PeerPlace {
  readonly endpointId: string;
  /** Our name there; absent: our address. */
  readonly contactHost?: string;
}

/** A registration that is examined. */
export interface ExaminedRegistration extends PeerPlace {
  readonly registrar: string;
  readonly username: string;
  readonly credentials: { readonly username: string; readonly password: string };
}

/** What a request for an examination is about; parts that are gone meanwhile are missing. */
export interface Examined {
  readonly gateway?: ExaminedGateway;
  readonly registration?: ExaminedRegistration;
  /** Of an IPBX that is reached by neither: what it registers with here. */
  readonly accounts: readonly ExaminedAccount[];
}

/** Reads it. Rejects when a password cannot be opened. */
export async function loadExamined(
  database: Database,
  sealKey: Uint8Array,
  { peerId, endpointId, registrationId }: ExaminationRequest,
): Promise<Examined> {
  const [endpoint, registration] = await Promise.all([
    endpointId === undefined
      ? null
      : database.peerEndpoint.findFirst({
          where: { id: endpointId, peerId },
          include: { peer: { select: { contactHost: true } } },
        }),
    registrationId === undefined
      ? null
      : database.peerRegistration.findFirst({ where: { id: registrationId, peerId } }),
  ]);
  const accounts =
    endpoint || registration
      ? []
      : await database.sipAccount.findMany({
          where: { trunkUse: { peerId }, active: true },
          select: { username: true, companyId: true, trunkUseId: true, domain: { select: { domain: true } } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
  const outbound = ({
    outboundHost: host,
    outboundPort: port,
  }: {
    outboundHost: string | null;
    outboundPort: number;
  }) => (host === null ? {} : { outbound: { host, port } });
  return {
    accounts: accounts.flatMap(({ username, companyId, trunkUseId, domain: { domain } }) =>
      trunkUseId === null ? [] : [{ aor: `${username}@${domain}`, companyId, trunkUseId }],
    ),
    ...(endpoint && {
      gateway: {
        peerId,
        endpointId: endpoint.id,
        host: endpoint.host,
        port: endpoint.port,
        transport: endpoint.transport,
        ...outbound(endpoint),
        ...(endpoint.localAddress && { localAddress: endpoint.localAddress }),
        ...(endpoint.peer.contactHost && { contactHost: endpoint.peer.contactHost }),
      },
    }),
    ...(registration && {
      registration: {
        peerId,
        host: registration.registrar,
        port: registration.port,
        transport: registration.transport,
        ...outbound(registration),
        registrar: registration.registrar,
        username: registration.username,
        credentials: {
          username: registration.authUsername ?? registration.username,
          ...(registration.authRealm && { realm: registration.authRealm }),
          password: openPeerPassword(
            sealKey,
            { table: 'PeerRegistration', rowId: registration.id, brandId: registration.brandId },
            registration.sealedPassword,
          ),
        },
      },
    }),
  };
}

/** How a test call goes to the gateway, by the rules that calls of the platform's people go by. */
export interface TestTarget {
  readonly toward: Extract<BranchTarget, { kind: 'carrier' | 'registered' }>;
  readonly caller: CallerIdentity;
  readonly rules: CarrierRules;
  readonly relaySet: string;
}

/** Finds it; undefined: no call goes to this peer, or not by this gateway. */
export async function loadTestTarget(
  policy: PolicyCache,
  { brandId, companyId, peerId, endpointId, number, callerNumber }: ExaminationRequest,
): Promise<TestTarget | undefined> {
  const found = companyId === undefined ? await policy.brandRules(brandId) : await policy.rules(companyId);
  if (!found || number === undefined) return undefined;
  const { brand, company } = found;
  const rules: CarrierRules | undefined = [...(company?.trunks ?? []), ...brand.carriers].find(
    (one) => one.peerId === peerId,
  );
  const gateway = rules?.gateways.find((one) => one.endpointId === endpointId);
  if (rules === undefined || gateway === undefined) return undefined;
  const { host, port, transport, outbound, localAddress } = gateway;
  const trunk = company?.trunks?.find((one) => one.peerId === peerId);
  const target: Target = {
    kind: 'carrier',
    peerId,
    name: rules.name,
    endpointId: gateway.endpointId,
    host,
    port,
    transport,
    number: writtenCallee(rules.numbers, number),
    ...(rules.identity && { identity: rules.identity }),
    ...(rules.contactHost && { contactHost: rules.contactHost }),
    ...(rules.from && { from: rules.from }),
    ...(trunk?.tenant && { tenant: trunk.tenant }),
    ...(outbound && { outbound }),
    ...(localAddress && { localAddress }),
  };
  return {
    toward: { kind: 'carrier', target },
    caller: writtenIdentity(rules.numbers, { number: callerNumber, name: '' }),
    rules,
    relaySet: rules.relaySet ?? company?.relaySet ?? brand.relaySet,
  };
}

/** The same by the registration of an IPBX, as calls of the company go there whose account it is. */
export async function loadRegisteredTarget(
  policy: PolicyCache,
  { peerId, number, callerNumber }: ExaminationRequest,
  { companyId, trunkUseId }: ExaminedAccount,
  binding: Binding,
): Promise<TestTarget | undefined> {
  const found = await policy.rules(companyId);
  const rules = found?.company?.trunks?.find((one) => one.trunkUseId === trunkUseId);
  if (!found || !rules?.outbound || number === undefined) return undefined;
  const numbers = rules.numbers ?? found.company?.numbers;
  const target: Target = {
    kind: 'registered',
    peerId,
    companyId,
    trunkUseId,
    name: rules.name,
    aors: [binding.aor],
    number: writtenCallee(numbers, number),
    ...(rules.identity && { identity: rules.identity }),
    ...(rules.contactHost && { contactHost: rules.contactHost }),
    ...(rules.tenant && { tenant: rules.tenant }),
  };
  return {
    toward: { kind: 'registered', target, binding },
    caller: writtenIdentity(numbers, { number: callerNumber, name: '' }),
    rules,
    relaySet: rules.relaySet ?? found.company?.relaySet ?? found.brand.relaySet,
  };
}
