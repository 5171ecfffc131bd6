import { fromOf, parseNameAddr, parseUri, type SipRequest } from '@belfry/sip';
import type { IpbxUse, KnownPeer } from './identity.ts';

/** For which company an IPBX speaks, or why that cannot be known. */
export type FoundUse = { readonly use: IpbxUse } | { readonly unknown: string };

/**
 * The company that an INVITE of an IPBX is of: its only one, or the one with the tag that the IPBX, which has proven who it is, puts there: in `X-Tenant`, or as the
 * trunk group of Contact, else of From (RFC 4904 §5). Nothing else in the request tells it, and nobody is taken by guess.
 */
export function ipbxUseOf({ tag, uses }: NonNullable<KnownPeer['ipbx']>, invite: SipRequest): FoundUse {
  const [only, another] = uses;
  if (only === undefined) return { unknown: 'no company uses this IPBX' };
  if (another === undefined && (tag === undefined || only.tag === undefined)) return { use: only };
  if (tag === undefined) return { unknown: 'it serves several companies, and nothing says whose calls are whose' };
  const said = tag === 'header' ? headerTags(invite) : groupTags(invite);
  const where = tag === 'header' ? 'X-Tenant' : 'tgrp';
  const [first, second] = said;
  if (first === undefined) return { unknown: `it does not say which tenant calls: there is no ${where}` };
  if (second !== undefined) return { unknown: `it says several tenants in ${where}` };
  const use = uses.find((one) => one.tag === first);
  return use === undefined ? { unknown: `it says a tenant in ${where} that nobody here has` } : { use };
}

/** The company whose place and carriers help is called by when an IPBX does not say for whom it calls: the one that owns it, or the only one that uses it. */
export function ownerUseOf({ uses, companyId }: NonNullable<KnownPeer['ipbx']>): IpbxUse | undefined {
  return uses.length === 1 ? uses[0] : uses.find((use) => companyId !== undefined && use.companyId === companyId);
}

function headerTags(invite: SipRequest): readonly string[] {
  return [...new Set(invite.headers.getAll('x-tenant').map((value) => value.trim()))];
}

function groupTags(invite: SipRequest): readonly string[] {
  const [contact = ''] = invite.headers.list('contact');
  const address = parseNameAddr(contact);
  const found = trunkGroupsOf(address.ok ? address.value.uri : '');
  return found.length > 0 ? found : trunkGroupsOf(fromOf(invite).uri);
}

/** The trunk groups in the user part of a URI, a telephone-subscriber (RFC 4904 §4). */
function trunkGroupsOf(text: string): string[] {
  const uri = parseUri(text);
  if (!uri.ok || uri.value.scheme === 'tel' || uri.value.scheme === 'other') return [];
  const [, ...params] = (uri.value.user ?? '').split(';');
  return params.flatMap((param) => {
    const [name = '', value = ''] = param.split('=');
    return name.toLowerCase() === 'tgrp' && value !== '' ? [value] : [];
  });
}
