import { RelaySetCreateInput } from '@belfry/contracts';

/** A set of relays as its form has it. */
export const RelaySetForm = RelaySetCreateInput;
