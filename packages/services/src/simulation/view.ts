import { within } from '@belfry/access';
import type { SimulatedCall, SimulatedTarget } from '@belfry/contracts';
import type { Database } from '@belfry/db';
import type { Party, SourceRules, Target } from '@belfry/policy';
import { maskDecision } from '../call/mask-decision.ts';
import type { Context } from '../context.ts';
import { ofBrand } from '../tenant-where.ts';
import type { FinalDecision } from './decide-live.ts';
import { planWords, targetWords } from './plan-words.ts';

/**
 * A decision as the actor may read it: of other tenants they learn as much as from a call that they made, and a company reads nothing of its brand's
 * carriers. `db`: where the decision was made.
 */
export async function simulatedCall(
  { actor }: Context,
  db: Database,
  rules: SourceRules,
  decision: FinalDecision,
): Promise<SimulatedCall> {
  const { trace } = decision;
  const parties = decision.type === 'plan' ? decision.plan.parties : decision.refusal.parties;
  const own = parties.filter(({ brandId, companyId }) => within(actor, { brandId, companyId }));
  const isGod = actor.level === 'god';
  // Whoever a number belongs to takes part: with nobody else, it is the actor's own.
  const whole = parties.length > 0 && own.length === parties.length;
  const steps = isGod ? trace : maskDecision(actor, trace, { caller: true, whole });
  const common = {
    prices: own.flatMap(priceOf),
    revisions: {
      platform: rules.platform.revision,
      brand: rules.brand.revision,
      company: rules.company?.revision ?? null,
    },
    trace: steps.map(({ step, lookedAt, found, then }) => ({ step, lookedAt, found, then })),
    shortened: steps.length < trace.length,
  };
  // With a plan it is what the caller hears before.
  const refusal = decision.type === 'refuse' ? decision.refusal : decision.plan.refusal;
  if (refusal) {
    const { status, reason, because } = refusal;
    const mine = isGod ? undefined : own[0];
    const why = isGod || actor.level === 'brand' ? because : mine ? (mine.because ?? because) : reason;
    const words = [`The call is refused: ${why.replace(/\.$/, '')}.`];
    const nothing = { steps: [], caller: null, emergency: false, relaySet: null };
    return { outcome: 'refused', words, status, reason, ...nothing, ...common };
  }
  const { plan } = decision as Extract<FinalDecision, { type: 'plan' }>;
  const readable = await readableTargets(
    actor,
    db,
    plan.steps.flatMap(({ targets }) => targets),
    own,
  );
  const shown = (target: Target) => targetView(target, readable(target), actor.level !== 'company');
  const { number, name, hidden = false } = plan.callerIdentity;
  return {
    outcome: 'rings',
    words: planWords(plan, (target) => shown(target).words),
    status: null,
    reason: null,
    steps: plan.steps.map(({ targets, ringSeconds, silentSeconds = null, patientSeconds = silentSeconds }) => ({
      ringSeconds,
      silentSeconds: patientSeconds,
      targets: targets.map(shown),
    })),
    caller: { number, name, hidden },
    emergency: plan.emergency,
    relaySet: actor.level === 'company' ? null : plan.relaySet,
    ...common,
  };
}

function priceOf({ companyId, direction, rate }: Party): SimulatedCall['prices'] {
  if (!rate) return [];
  const { destination, prefix, connectMicros, microsPerMinute, currency } = rate;
  return [{ companyId, direction, destination, prefix, connectMicros, microsPerMinute, currency }];
}

/** Which targets the actor may know: those of companies of theirs that take part, and peers of theirs. */
async function readableTargets(
  actor: Context['actor'],
  db: Database,
  targets: readonly Target[],
  own: readonly Party[],
): Promise<(target: Target) => boolean> {
  if (actor.level === 'god') return () => true;
  const companies = new Set(own.map(({ companyId }) => companyId));
  const ids = targets.flatMap((target) => ('peerId' in target ? [target.peerId] : []));
  const peers =
    ids.length === 0 ? [] : await db.peer.findMany({ where: { AND: [{ id: { in: ids } }, ofBrand(actor)] } });
  return (target) => {
    if (target.kind === 'user') return companies.has(target.companyId);
    if (target.kind === 'carrier' || target.kind === 'registered')
      return (
        (target.companyId !== undefined && companies.has(target.companyId)) ||
        peers.some(({ id }) => id === target.peerId)
      );
    return true;
  };
}

function targetView(target: Target, readable: boolean, withAddress: boolean): SimulatedTarget {
  if (!readable) {
    const words = target.kind === 'user' ? 'another customer’s phones' : 'the public telephone network';
    return { kind: 'hidden', words, number: target.kind === 'carrier' ? target.number : null, address: null };
  }
  const words = targetWords(target);
  switch (target.kind) {
    case 'user':
      return { kind: 'user', words, number: null, address: null };
    case 'carrier': {
      const { host, port } = target.outbound ?? target;
      const address = `${host}:${port}/${target.transport}`;
      const kind = target.companyId ? 'trunk' : 'carrier';
      return { kind, words, number: target.number, address: withAddress ? address : null };
    }
    case 'registered':
      return { kind: 'trunk', words, number: target.number, address: null };
    case 'address':
      return { kind: 'address', words, number: null, address: `${target.user}@${target.host}` };
    case 'takeover':
    case 'service':
      return { kind: target.kind, words, number: null, address: null };
  }
}
