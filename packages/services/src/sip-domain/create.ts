import type { SipDomain, SipDomainCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { domainInclude, domainView } from './view.ts';

/** Makes a SIP domain for a company, or for the brand itself. Its realm is its first name for ever. `conflict`: taken. */
export async function createSipDomain(ctx: Context, input: z.output<typeof SipDomainCreateInput>): Promise<SipDomain> {
  const { domain, digest } = input;
  const company =
    input.companyId === undefined ? null : await companyFor(ctx, 'sipDomain.create', input.companyId, input.brandId);
  const brandId = company?.brandId ?? (await brandFor(ctx, 'sipDomain.create', input.brandId)).id;
  const id = newId();
  const audit = { action: 'sipDomain.create', entityId: id, detail: { domain } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    const data = { id, brandId, companyId: company?.id ?? null, domain, realm: domain, digest };
    return domainView(await tx.sipDomain.create({ data, include: domainInclude }));
  });
}
