import { type ControlProof, type ControlProofList, type ControlProveInput, provableControls } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ServiceError, tooMany } from '../service-error.ts';

/** So many proofs of a control need not wait; then each one waits longer, up to two minutes. */
const patience = { free: 4, maxWaitMs: 120_000 };
/** Nobody works on a proof for so long. */
const lostMs = 45_000;

/** The last proof of each control that was tried from outside. `unavailable`: it is not known at the moment. */
export async function listControlProofs(ctx: Context): Promise<ControlProofList> {
  authorize(ctx, 'guard.proofs');
  return { items: await known(ctx) };
}

/**
 * Has a worker try from outside whether a control at the SIP sockets holds; nobody is rung, and nobody stays banned. `conflict`: it is being tried; `too_many_attempts`;
 * `unavailable`: it cannot be asked for at the moment.
 */
export async function proveControl(
  ctx: Context,
  { control }: z.output<typeof ControlProveInput>,
): Promise<ControlProof> {
  authorize(ctx, 'guard.prove');
  const { controlProofs, attempts } = ctx.bus;
  if ((await known(ctx)).some((proof) => proof.control === control && proof.state === 'running'))
    throw new ServiceError('conflict', 'It is being tried already.', { reason: 'guard.proving' });
  const waitMs = await attempts.begin(`prove:${control}`, patience).catch(away);
  if (waitMs > 0) throw tooMany(waitMs, (seconds) => `Please wait ${seconds} s before it is tried again.`);
  const at = new Date().toISOString();
  const proof: ControlProof = { control, state: 'running', because: null, at, ms: null, exchanged: [], counted: null };
  await controlProofs.tell(proof).catch(away);
  await controlProofs.enqueue(control).catch(away);
  await record(ctx, { action: 'guard.prove', detail: { control } });
  return proof;
}

async function known({ bus }: Context): Promise<ControlProof[]> {
  const found = await bus.controlProofs.list().catch(away);
  const order = ({ control }: ControlProof) => provableControls.indexOf(control);
  return found
    .map((proof) =>
      proof.state === 'running' && Date.parse(proof.at) < Date.now() - lostMs
        ? { ...proof, state: 'lost' as const }
        : proof,
    )
    .sort((a, b) => order(a) - order(b));
}

const away = (cause: unknown): never => {
  throw new ServiceError('unavailable', 'Nothing can be tried at the moment.', { cause });
};
