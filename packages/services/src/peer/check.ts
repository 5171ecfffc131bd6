import type { PeerEndpointInput } from '@belfry/contracts';
import type { Prisma, Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { checkSets } from '../infrastructure/check.ts';
import { invalid, notFound, taken } from '../service-error.ts';

type Settings = Pick<
  Prisma.PeerUncheckedUpdateInput,
  | 'trusted'
  | 'anyCaller'
  | 'buyPlanId'
  | 'relaySetId'
  | 'priority'
  | 'tenantTag'
  | 'signCalls'
  | 'signDiversions'
  | 'sendLocation'
  | 'verifyCalls'
>;

/** What a company may not say of its IPBX: it would learn hidden numbers, show others' numbers, or use what is not its own. */
const ofTheBrand = [
  'trusted',
  'anyCaller',
  'buyPlanId',
  'relaySetId',
  'tenantTag',
  'signCalls',
  'signDiversions',
  'sendLocation',
  'verifyCalls',
] as const;

/** A company says of its IPBX only what concerns nobody else (`invalid`); what stands there already may be said again. */
export function checkAsked(
  { actor }: Pick<Context, 'actor'>,
  asked: Settings,
  endpoints: readonly PeerEndpointInput[],
  standing: Settings & { endpoints: readonly { localAddress: string | null }[] },
): void {
  if (actor.level !== 'company') return;
  const field = ofTheBrand.find((name) => asked[name] !== undefined && asked[name] !== standing[name]);
  if (field) throw invalid(field, 'peer.of_brand', 'Only your provider can change that.');
  const known = standing.endpoints.map(({ localAddress }) => localAddress);
  const moved = endpoints.find(({ localAddress }) => localAddress !== null && !known.includes(localAddress));
  if (moved)
    throw invalid('localAddress', 'peer.of_brand', 'Only your provider can choose the address that calls leave from.');
}

interface Wished {
  readonly kind: 'carrier' | 'ddi_provider' | 'trunk';
  readonly companyId: string | null;
  readonly buyPlanId?: string | null | undefined;
  readonly ruleSetId?: string | null | undefined;
  readonly relaySetId?: string | null | undefined;
  readonly tenantTag?: 'none' | 'header' | 'trunk_group' | undefined;
  readonly nextOn?: readonly number[] | undefined;
  readonly endOn?: readonly number[] | undefined;
}

/** What is led to must be the brand's own (`not_found`), and what is said must go together (`invalid`). */
export async function checkSettings(ctx: Context, tx: Transaction, brandId: string, peer: Wished): Promise<void> {
  const { buyPlanId, ruleSetId, relaySetId, kind, companyId, nextOn = [], endOn = [] } = peer;
  if (buyPlanId && !(await tx.ratingPlan.findFirst({ where: { id: buyPlanId, brandId } })))
    throw notFound('rating plan');
  if (ruleSetId && !(await tx.numberRuleSet.findFirst({ where: { id: ruleSetId, brandId } })))
    throw notFound('rule set');
  await checkSets(tx, ctx.actor, { relaySetId });
  if (peer.tenantTag !== undefined && peer.tenantTag !== 'none' && (kind !== 'trunk' || companyId !== null))
    throw invalid('tenantTag', 'peer.tag', 'Only an IPBX of the brand that serves several companies tells them apart.');
  const both = nextOn.find((status) => endOn.includes(status));
  if (both !== undefined)
    throw invalid('endOn', 'peer.status_twice', `${both} cannot both end the search and let it go on.`);
}

interface Known {
  readonly id: string;
  readonly kind: 'carrier' | 'ddi_provider' | 'trunk';
  readonly brandId: string;
  readonly inbound: boolean;
  readonly authByAddress: boolean;
  readonly anySourcePort: boolean;
  readonly certificateName: string | null;
}

/**
 * A request's source address, or the name in its certificate, must say which peer it is. An operator's address may serve several brands, since the called
 * number tells them apart, and several peers of a brand that prove who they are otherwise; two of a brand that are known by the same address alone may not
 * (`conflict`). An IPBX, whose calls may be for anybody, is never known by what any other peer is known by, whoever's peer that is.
 */
export async function checkAddresses(tx: Transaction, peer: Known): Promise<void> {
  const { id, kind, brandId, certificateName, anySourcePort } = peer;
  const endpoints = await tx.peerEndpoint.findMany({ where: { peerId: id } });
  if (!peer.inbound) return;
  // Two changes of different scopes that take the same address come one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('belfry.peer_address'))`;
  const whoever = { id: { not: id }, inbound: true };
  const within = kind === 'trunk' ? whoever : { ...whoever, OR: [{ brandId }, { kind: 'trunk' as const }] };
  if (certificateName !== null && (await tx.peer.findFirst({ where: { ...within, certificateName } })))
    throw taken('certificateName', `${certificateName} cannot be used.`);
  if (!peer.authByAddress) return;
  for (const { host, port, transport } of endpoints) {
    const others = await tx.peerEndpoint.findMany({
      // Over TCP the source port says nothing; over UDP whose port it is goes before who is known from any.
      where: {
        host,
        transport,
        peer: { ...within, authByAddress: true },
        ...(transport === 'udp' && (anySourcePort ? sameSource(port) : { port })),
      },
      select: { peer: { select: { certificateName: true } } },
    });
    const apart = (other: string | null) => transport === 'tls' && other !== null && certificateName !== null;
    if (others.some((other) => !apart(other.peer.certificateName)))
      throw taken('host', `${host}:${port}/${transport} cannot be used: another peer is known by it.`);
  }
}

/** Gateways that would be taken for one at this port that is known from any port. */
const sameSource = (port: number): Prisma.PeerEndpointWhereInput => ({
  OR: [{ port }, { peer: { anySourcePort: true } }],
});
