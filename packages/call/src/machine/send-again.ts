import { type Binding, type Flow, parseUri, type SipRequest } from '@belfry/sip';
import { flowOfBinding } from '../leg/branch-target.ts';
import { contactOf } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallContext, ClientTransaction } from './call-context.ts';
import { sendRequest } from './send.ts';

/**
 * A request inside the leg's dialog could not be sent, since its connection is gone: a phone is looked for where it has registered since (RFC 5626 §5.3: any
 * flow of its will do), anybody else is sent to over a new connection. False when there is nothing more to be tried.
 */
export function sendElsewhere(ctx: CallContext, leg: Leg, client: ClientTransaction): boolean {
  if (client.sentAgain || leg.dialog === undefined || leg.flow.transport === 'udp') return false;
  if (leg.aor !== undefined) {
    const waiting = ctx.live.stranded.get(leg.id);
    if (waiting !== undefined) waiting.push(client);
    else {
      ctx.live.stranded.set(leg.id, [client]);
      ctx.out.push({ type: 'locate', aors: [leg.aor], legId: leg.id });
    }
    return true;
  }
  if (leg.flow.connection === undefined) return false;
  const { transport, local, remote } = leg.flow;
  leg.flow = { transport, local, remote };
  sendAgain(ctx, leg, { ...client, sentAgain: true });
  return true;
}

/** Where the phone of the leg is registered now: what waited for it is sent there, or returned when it is nowhere else. */
export function sendStranded(ctx: CallContext, leg: Leg, bindings: readonly Binding[]): readonly ClientTransaction[] {
  const waiting = ctx.live.stranded.get(leg.id) ?? [];
  ctx.live.stranded.delete(leg.id);
  const flow = newerFlow(ctx, leg, bindings);
  if (flow === undefined) return waiting;
  leg.flow = flow;
  for (const client of waiting) sendAgain(ctx, leg, { ...client, sentAgain: true });
  return [];
}

/** The flow of the same device's latest binding, when it is not the one that failed: no other device of the user knows the dialog. */
function newerFlow(ctx: CallContext, leg: Leg, bindings: readonly Binding[]): Flow | undefined {
  const contact = userAtHost(leg.dialog?.remoteTarget);
  const [newest] = bindings
    .filter(({ id, contact: uri }) => id === leg.bindingId || (contact !== undefined && userAtHost(uri) === contact))
    .filter(({ flow }) => !isFlowOf(leg, flow))
    .sort((a, b) => b.expiresAt - a.expiresAt);
  return newest && flowOfBinding(newest, ctx.ports);
}

function isFlowOf({ flow }: Leg, other: Flow): boolean {
  if (flow.remote.host !== other.remote.host || flow.remote.port !== other.remote.port) return false;
  return flow.connection === undefined || flow.connection === other.connection;
}

/** A device keeps user and host of its Contact; the port is another with each connection. */
function userAtHost(contact: string | undefined): string | undefined {
  const uri = parseUri(contact ?? '');
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return undefined;
  return `${uri.value.user ?? ''}@${uri.value.host.toLowerCase()}`;
}

/** Sends a request of a dialog in a new transaction, which takes the place of its first one in everything. */
export function sendAgain(ctx: CallContext, leg: Leg, client: ClientTransaction): void {
  const dialog = leg.dialog ?? (leg === ctx.state.caller ? ctx.live.callerDialog : undefined);
  if (dialog === undefined) return;
  const { method } = client.request;
  const headers = client.request.headers.clone().set('CSeq', `${++dialog.localSeq} ${method}`);
  if (headers.has('contact')) {
    dialog.localTarget = contactOf(leg, ctx.ports.contactUser, dialog.remoteTarget);
    headers.set('Contact', dialog.localTarget);
  }
  const request: SipRequest = { ...client.request, headers };
  const id = sendRequest(ctx, leg, request, client.purpose);
  const sent = ctx.live.clients.get(id);
  if (sent !== undefined) {
    if (client.sentAgain) sent.sentAgain = true;
    if (client.proofs !== undefined) sent.proofs = client.proofs;
  }
  const { reoffer, replacement } = ctx.live;
  if (client.purpose.type === 'replace' && replacement?.client?.legId === leg.id)
    replacement.client = { id, legId: leg.id };
  const { type } = client.purpose;
  if ((type !== 'reoffer' && type !== 'earlyUpdate') || reoffer?.toLegId !== leg.id) return;
  reoffer.clientId = id;
  reoffer.clientCseq = dialog.localSeq;
}
