import type { Action } from '@belfry/access';
import type { SimulationInput } from '@belfry/contracts';
import { normaliseDialled } from '@belfry/numbering';
import type { AccountRecord, CallRequest, Rules, SourceRules } from '@belfry/policy';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import type { LiveAnswers } from './live-answers.ts';

type Input = z.output<typeof SimulationInput>;

/** Who calls, checked to be the actor's to ask for. */
export interface SimulatedCaller {
  /** The caller and the rules, as the answers have them; null: there is no such caller then. */
  load(
    answers: LiveAnswers,
  ): Promise<{ readonly rules: SourceRules; readonly call: Omit<CallRequest, 'callId' | 'at'> } | null>;
}

const action: Action = 'simulation.run';

/** Finds who calls. `not_found`: not within the actor's tenant; `invalid`: not exactly one was named, or they have nothing to call with. */
export async function callerOf(ctx: Context, input: Input): Promise<SimulatedCaller> {
  const { userId, accountId, trunkUseId, peerId, outside } = input;
  const { db } = ctx;
  const named = [userId, accountId, trunkUseId, peerId].filter((id) => id !== undefined).length;
  if (named + Number(outside) !== 1) {
    await checkNamed(ctx, input);
    authorize(ctx, action);
    throw invalid('userId', 'simulation.caller', 'Say who calls: one user, device, telephone system or carrier.');
  }
  if (outside) {
    authorize(ctx, action);
    const { number, peer } = await broughtTo(ctx, input.dialled);
    return callFromPeer(peer, { ...input, dialled: number });
  }
  if (peerId !== undefined) {
    const peer = await db.peer.findUnique({ where: { id: peerId } });
    if (!peer) throw notFound('peer');
    authorize(ctx, action, { brandId: peer.brandId }, 'peer');
    return callFromPeer(peer, input);
  }
  if (trunkUseId !== undefined) {
    const use = await db.trunkUse.findUnique({ where: { id: trunkUseId }, include: { peer: true } });
    if (!use) throw notFound('trunk');
    const { companyId, brandId, peerId: peer } = use;
    authorize(ctx, action, { brandId, companyId }, 'trunk');
    return {
      load: async (answers) => {
        const rules = (await answers.fact(`rules:${companyId}`)) as Rules | null;
        if (!rules) return null;
        const source = { kind: 'trunk' as const, peerId: peer, brandId, companyId, trunkUseId, name: use.peer.name };
        return {
          rules,
          call: { source: { ...source, ...shown(input) }, ...dialledAt(input, rules.company.domains[0] ?? '') },
        };
      },
    };
  }
  const account = await accountOf(ctx, userId, accountId);
  return {
    load: async (answers) => {
      const found = await answers.fact(`account:${account.username}@${account.domain.domain}`);
      const rules = (await answers.fact(`rules:${account.companyId}`)) as Rules | null;
      if (!found || !rules) return null;
      const source = { kind: 'account' as const, account: found as AccountRecord };
      const privacy = input.callerHidden ? { privacy: 'hide' as const } : {};
      return { rules, call: { source, ...privacy, ...dialledAt(input, account.domain.domain) } };
    },
  };
}

/** A call that a carrier or provider of numbers brings; whoever asks may know of it. */
export function callFromPeer(
  { id: peerId, brandId, name }: { readonly id: string; readonly brandId: string; readonly name: string },
  input: Pick<Input, 'callerNumber' | 'callerHidden' | 'dialled'>,
): SimulatedCaller {
  return {
    load: async (answers) => {
      const rules = await answers.brandRules(brandId);
      if (!rules) return null;
      const source = { kind: 'peer' as const, peerId, brandId, name, ...shown(input) };
      return { rules, call: { source, ...dialledAt(input, '') } };
    },
  };
}

/** The number of the actor's that is called, and whoever brings calls to it: its provider, else the first of the brand that brings any. */
async function broughtTo({ db, actor }: Context, dialled: string) {
  const { companyId, brandId } = actor;
  const tenant =
    companyId !== undefined
      ? await db.company.findUnique({ where: { id: companyId }, select: { country: true } })
      : brandId !== undefined
        ? await db.brand.findUnique({ where: { id: brandId }, select: { country: true } })
        : null;
  const read = tenant && normaliseDialled(tenant.country, dialled);
  const number = read?.ok ? read.value : dialled.replace(/[\s()./-]/g, '');
  const ddi = await db.ddi.findFirst({
    where: { AND: [{ number }, ofBrandAndCompany(actor)] },
    include: { peer: true },
  });
  if (!ddi) throw invalid('dialled', 'simulation.noNumber', 'Somebody outside can only call one of your numbers.');
  const usual = { brandId: ddi.brandId, kind: { not: 'trunk' as const }, inbound: true, active: true };
  const peer =
    ddi.peer ?? (await db.peer.findFirst({ where: usual, orderBy: [{ priority: 'asc' }, { createdAt: 'asc' }] }));
  if (!peer) throw invalid('dialled', 'simulation.noOperator', 'No operator brings calls to this number.');
  return { number, peer };
}

/** Every id that was named must be the actor's to know of, before anything else is said. */
async function checkNamed(ctx: Context, input: Input): Promise<void> {
  const none = { userId: undefined, accountId: undefined, trunkUseId: undefined, peerId: undefined };
  const each = { ...input, ...none, outside: false };
  for (const field of ['userId', 'accountId', 'trunkUseId', 'peerId'] as const)
    if (input[field] !== undefined) await callerOf(ctx, { ...each, [field]: input[field] });
}

async function accountOf(ctx: Context, userId: string | undefined, accountId: string | undefined) {
  const { db } = ctx;
  const what = accountId === undefined ? 'user' : 'device';
  if (userId !== undefined) {
    const user = await db.user.findUnique({ where: { id: userId }, include: { company: true } });
    if (!user) throw notFound(what);
    authorize(ctx, action, { brandId: user.company.brandId, companyId: user.companyId }, what);
  }
  const row = await db.sipAccount.findFirst({
    where: accountId === undefined ? { userId: userId!, active: true } : { id: accountId },
    include: { domain: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  if (!row && userId !== undefined)
    throw invalid('userId', 'simulation.noDevice', 'This user has no device to call with.');
  if (!row) throw notFound(what);
  authorize(ctx, action, { brandId: row.brandId, companyId: row.companyId }, what);
  return row;
}

const shown = ({ callerNumber, callerHidden }: Pick<Input, 'callerNumber' | 'callerHidden'>) => ({
  callerNumber,
  callerName: '',
  ...(callerHidden && { callerHidden: true as const }),
});

/** A number, or user and host of a SIP address. */
function dialledAt({ dialled }: Pick<Input, 'dialled'>, ownHost: string): Pick<CallRequest, 'dialled' | 'domain'> {
  const address = dialled.replace(/^sips?:/i, '');
  const at = address.lastIndexOf('@');
  // People write numbers with gaps; a user name keeps its dots.
  if (at < 0) return { dialled: /[a-z]/i.test(address) ? address : address.replace(/[\s()./-]/g, ''), domain: ownHost };
  return { dialled: address.slice(0, at), domain: address.slice(at + 1).toLowerCase() };
}
