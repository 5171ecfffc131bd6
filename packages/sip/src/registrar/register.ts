import type { WallMs } from '@belfry/core';
import type { SipRequest } from '../message/message.ts';
import type { Binding, BindingFlow, RegistrarLimits, Registration } from './binding.ts';

/** Everything a REGISTER is judged by. */
export interface RegisterInput {
  readonly aor: string;
  readonly request: SipRequest;
  /** Bindings of the AOR that the location service holds; expired ones may be among them. */
  readonly bindings: readonly Binding[];
  readonly flow: BindingFlow;
  readonly limits: RegistrarLimits;
  readonly now: WallMs;
}

/** RFC 3261 §10.3, steps 6 to 8: what an authenticated REGISTER changes and how it is answered. */
export declare function register(input: RegisterInput): Registration;
