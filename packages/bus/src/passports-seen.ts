import type { Link } from './link.ts';
import { script } from './script.ts';

/** PASSporTs that were seen while they are fresh, so that none serves for a second call (RFC 8224 §12.1). */
export interface PassportsSeen {
  /** Notes that a PASSporT (by its signature, in a form that is the same however it was written) came with a call of this Call-ID; false: it came with another one before. A call that is tried again bears it again. */
  claim(signature: string, sipCallId: string): Promise<boolean>;
}

/** Longer than one is fresh, before and after. */
const forgetMs = 150_000;

/** KEYS record; ARGV Call-ID, forgotten after. */
const claimOne = script(`
local known = redis.call('SET', KEYS[1], ARGV[1], 'NX', 'GET', 'PX', ARGV[2])
if known == false or known == ARGV[1] then return 1 end
return 0
`);

export function createPassportsSeen(link: Link): PassportsSeen {
  return {
    claim: async (signature, sipCallId) =>
      Number(await claimOne.run(link, [`passport:${signature}`], [sipCallId, forgetMs])) === 1,
  };
}
