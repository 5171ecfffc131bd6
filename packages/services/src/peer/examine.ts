import {
  type Examination,
  type ExaminationInput,
  type ExaminationRequest,
  type ExaminationStep,
  type ExamineInput,
  examinationSteps,
} from '@belfry/contracts';
import { newId } from '@belfry/db';
import { isEmergencyAnywhere } from '@belfry/numbering';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound, ServiceError, tooMany } from '../service-error.ts';
import { findPeer } from './find.ts';

/** So many examinations of a peer need not wait; then each one waits longer, up to two minutes. */
const patience = { free: 8, maxWaitMs: 120_000 };
/** After `+` and a country code. */
const nationalParts = (number: string) => [2, 3, 4].map((from) => number.slice(from));

/**
 * Has a proxy examine a peer, and with `number` make a test call, which is shown to nobody as a call and charged to nobody, but stands in the audit log. `conflict`: one is going on;
 * `too_many_attempts`; `invalid`: nothing to examine, or a number that is not called for a test; `unavailable`: no proxy is there.
 */
export async function examinePeer(ctx: Context, input: z.output<typeof ExamineInput>): Promise<Examination> {
  const { id: peerId, number, talkSeconds } = input;
  const peer = await findPeer(ctx, peerId);
  authorize(ctx, 'peer.examine');
  const active = peer.endpoints.filter((one) => one.active);
  const endpoint =
    input.endpointId === undefined
      ? (active[0] ?? peer.endpoints[0])
      : peer.endpoints.find(({ id }) => id === input.endpointId);
  if (input.endpointId !== undefined && !endpoint) throw notFound('gateway');
  const registration = peer.registrations.find((one) => one.active) ?? peer.registrations[0];
  const registered = peer.uses.find((one) => one._count.accounts > 0);
  if (!endpoint && !registration && !registered)
    throw invalid('endpointId', 'peer.nothing_to_examine', 'Add a gateway, a registration or an account first.');
  if (number !== undefined) checkNumber(number);
  const companyId = peer.companyId ?? (peer.kind === 'trunk' ? (registered ?? peer.uses[0])?.companyId : undefined);
  const request: ExaminationRequest = {
    id: newId(),
    peerId,
    brandId: peer.brandId,
    ...(companyId && { companyId }),
    ...(endpoint && { endpointId: endpoint.id }),
    ...(registration && { registrationId: registration.id }),
    ...(number !== undefined && { number }),
    callerNumber: number === undefined ? 'anonymous' : await numberToShow(ctx, peer.brandId, companyId),
    talkSeconds,
    startedAt: Date.now(),
  };
  await handOver(ctx, request);
  const { brandId } = peer;
  const at = endpoint ? `${endpoint.host}:${endpoint.port}` : (registration?.registrar ?? 'where it is registered');
  const detail = { name: peer.name, gateway: at, ...(number !== undefined && { testCall: number }) };
  await record(ctx, { action: 'peer.examine', entityId: peerId, detail, brandId, companyId: peer.companyId });
  return view(request, [], 'running');
}

/** How an examination of the actor's peer stands. */
export async function getExamination(ctx: Context, input: z.output<typeof ExaminationInput>): Promise<Examination> {
  const { id: peerId, examinationId } = input;
  await findPeer(ctx, peerId);
  authorize(ctx, 'peer.get');
  const found = await ctx.bus.examinations.get(examinationId).catch((error: unknown) => {
    throw away(error);
  });
  if (found?.request.peerId !== peerId) throw notFound('examination');
  return view(found.request, found.steps, found.done ? 'done' : found.alive ? 'running' : 'lost');
}

/** The first proxy that hears it makes the examination. */
async function handOver({ bus }: Context, request: ExaminationRequest): Promise<void> {
  const { examinations, attempts, leases } = bus;
  const proxies = await leases.alive('sip-proxy').catch((error: unknown) => {
    throw away(error);
  });
  if (!(await examinations.begin(request)))
    throw new ServiceError('conflict', 'It is being examined already.', { reason: 'peer.examined' });
  try {
    const waitMs = await attempts.begin(`examine:${request.peerId}`, patience);
    if (waitMs > 0) throw tooMany(waitMs, (seconds) => `Please wait ${seconds} s before the next examination.`);
    const able = proxies.filter(({ draining }) => !draining).sort((a, b) => a.load - b.load);
    for (const { instance } of able) if (await examinations.send(instance, request)) return;
    await attempts.forgive(`examine:${request.peerId}`);
    throw new ServiceError('unavailable', 'No SIP proxy is there at the moment.');
  } catch (error) {
    await examinations.finish(request).catch(() => {});
    throw error;
  }
}

const away = (cause: unknown) => new ServiceError('unavailable', 'Nothing can be examined at the moment.', { cause });

/** Nobody whose job is to help is called for a test, in whatever way their number is written. */
function checkNumber(number: string): void {
  const digits = number.replace(/[._-]/g, '');
  const written = digits.startsWith('+') ? nationalParts(digits) : [digits, digits.replace(/^0+/, '')];
  if (written.some((one) => isEmergencyAnywhere(one)))
    throw invalid('number', 'peer.emergency', 'That is an emergency number: it is not called for a test.');
  if (digits.startsWith('+') && !/^\+[1-9]\d{6,14}$/.test(digits))
    throw invalid('number', 'peer.number', 'Please write the number in full, as +41 44 555 02 01.');
}

/** A number of ours that whoever is called may see. */
async function numberToShow({ db }: Context, brandId: string, companyId: string | undefined): Promise<string> {
  const where = { brandId, state: { in: ['active' as const, 'porting_in' as const] }, ...(companyId && { companyId }) };
  const ddi = await db.ddi.findFirst({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return ddi?.number ?? 'anonymous';
}

function view(
  { id, peerId, startedAt }: ExaminationRequest,
  steps: readonly ExaminationStep[],
  state: Examination['state'],
): Examination {
  const ordered = examinationSteps.flatMap((name) => steps.find(({ step }) => step === name) ?? []);
  return { id, peerId, startedAt: new Date(startedAt).toISOString(), state, steps: ordered };
}
