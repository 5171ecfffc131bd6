/** Which way a call went, seen from the company. */
export const callDirections = ['internal', 'outbound', 'inbound'] as const;

/** How calls end. */
export const dispositionNames = [
  'answered',
  'busy',
  'no_answer',
  'cancelled',
  'declined',
  'unreachable',
  'refused',
  'failed',
] as const;

/** How a call sounded: `bad` somewhere, `good` on all sides, or not measured. */
export const callSounds = ['good', 'bad', 'unmeasured'] as const;

/** Whether a call stayed between companies of the platform, or had to do with an operator. */
export const callNetworks = ['on_net', 'off_net'] as const;
