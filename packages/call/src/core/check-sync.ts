import {
  type Binding,
  createRequest,
  createSipUri,
  printUri,
  type TransactionInput,
  type TransactionOutput,
} from '@belfry/sip';
import { flowOfBinding } from '../leg/branch-target.ts';
import { contactFor } from '../leg/contact.ts';
import { requestUri } from '../leg/create-invite.ts';
import type { CallPorts } from '../machine/call-ports.ts';

/** What it works with. */
export interface CheckSyncOptions {
  readonly ports: CallPorts;
  readonly transact: (input: TransactionInput) => void;
  /** A binding gave no sign of life. */
  readonly unreachable: (binding: Binding) => void;
}

/**
 * NOTIFY with `Event: check-sync`, outside any dialog: what phones of all makers take for the wish to fetch their settings. It belongs to no RFC; `reboot=true`
 * asks for a restart, and phones that know no parameter do what they always do.
 */
export class CheckSync {
  readonly #options: CheckSyncOptions;
  readonly #asked = new Map<string, Binding>();
  #made = 0;

  constructor(options: CheckSyncOptions) {
    this.#options = options;
  }

  send(binding: Binding, reboot: boolean): void {
    const { ports, transact } = this.#options;
    const flow = flowOfBinding(binding, ports);
    if (flow === undefined) return;
    const domain = binding.aor.slice(binding.aor.lastIndexOf('@') + 1);
    const id = `cs:${++this.#made}`;
    this.#asked.set(id, binding);
    const request = createRequest({
      method: 'NOTIFY',
      uri: requestUri(binding.contact),
      from: `<${printUri(createSipUri({ host: domain }))}>;tag=${ports.uniqueId()}`,
      to: `<sip:${binding.aor}>`,
      callId: ports.uniqueId(),
      cseq: 1,
      contact: contactFor(flow, ports.contactUser, binding.contact),
      routes: binding.path,
      headers: [
        ['Event', `check-sync;reboot=${reboot}`],
        ['Subscription-State', 'terminated;reason=noresource'],
      ],
    });
    transact({ type: 'request', id, request, flow });
  }

  /** What came of it: only silence is of interest. */
  transaction(output: Extract<TransactionOutput, { readonly id: string }>): void {
    const binding = this.#asked.get(output.id);
    if (binding === undefined || (output.type === 'response' && output.response.status < 200)) return;
    this.#asked.delete(output.id);
    if (output.type === 'timedOut' || output.type === 'transportFailed') this.#options.unreachable(binding);
  }
}
