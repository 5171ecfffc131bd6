import { z } from 'zod';

/** What the policy feed says after a commit. `keys`: only these records changed; absent: read the scope anew. */
export const PolicyMessage = z.object({
  scope: z.enum(['platform', 'brand', 'company']),
  id: z.string(),
  revision: z.number().int().nonnegative(),
  keys: z.array(z.string()).optional(),
});
export type PolicyMessage = z.infer<typeof PolicyMessage>;
