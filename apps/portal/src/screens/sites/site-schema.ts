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

/** What the form says, as the service takes it. `ofBrand`: with what is the brand's to say. */
export function toSite(form: z.output<typeof SiteForm>, ofBrand: boolean) {
  const { emergencyPeerId, relaySetId, latitude, longitude, ...given } = form;
  const { region, city, street, houseNumber, postcode, floor, room, more, ...rest } = given;
  return {
    ...rest,
    address: { region, city, street, houseNumber, postcode, floor, room, more },
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    ...(ofBrand && { emergencyPeerId: emergencyPeerId ?? null, relaySetId: relaySetId ?? null }),
    emergencyDdiId: form.emergencyDdiId ?? null,
    emergencyEmail: form.emergencyEmail ?? null,
    trunkUseId: form.trunkUseId ?? null,
  };
}
