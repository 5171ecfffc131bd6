import { CivicAddress, Email, SiteCreateInput } from '@belfry/contracts';
import { z } from 'zod';

/** A site as its form has it. */
export const SiteForm = SiteCreateInput.pick({
  name: true,
  country: true,
  timezone: true,
  emergencyLocation: true,
  emergencyDdiId: true,
  trunkUseId: true,
  linkKbps: true,
  whenLinkFull: true,
  emergencyPeerId: true,
  relaySetId: true,
})
  .required({ country: true, timezone: true })
  .extend({
    emergencyEmail: Email.optional(),
    ...CivicAddress.shape,
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  });
