import { z } from 'zod';
import { Host, Id, Name } from './primitives.ts';

/** The issuer's address (OpenID Connect Discovery 1.0 §2): no query, no fragment, no user name. Which addresses may be reached is looked at each time. */
const Issuer = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const { username, password, search, hash } = new URL(text);
    return username === '' && password === '' && search === '' && hash === '';
  }, 'must be an address without user name, ? and #');
/** A domain of mail addresses, without @. */
const MailDomain = Host.refine(
  (host) => host.includes('.') && !host.includes(':'),
  'must be a domain such as example.com',
);
const PortalLevel = z.enum(['brand', 'company', 'user']);

const settings = {
  /** What the sign-in page calls it. */
  name: Name,
  issuer: Issuer,
  clientId: z.string().trim().min(1).max(300),
  /** The only mail domains that are let in; none: any. */
  domains: z.array(MailDomain).max(50),
  /** The portals that offer it: a brand's own and those of its companies and their people; a company's own and its people's. */
  levels: z.array(PortalLevel).max(3),
  /** A mail address counts though the provider does not say that it is verified. Needs `domains`. */
  trustsEmail: z.boolean(),
  /** Whoever comes from it needs no second step here. False: only when it says so itself (`amr` contains `mfa`, RFC 8176). */
  trustsSecondStep: z.boolean(),
  /** Whoever is unknown here gets a login of the portal that may look only; never at users' portals. Needs `domains`. */
  addsLogins: z.boolean(),
  /** Nobody but the tenant's own administrators signs in otherwise at these portals. */
  isOnly: z.boolean(),
  active: z.boolean(),
};

/** How people of a brand or company sign in by an OpenID provider (OpenID Connect Core 1.0). */
export const SignInProvider = z
  .object({
    brandId: Id,
    /** null: the brand's own. */
    companyId: Id.nullable(),
    ...settings,
    domains: z.array(z.string()),
    /** The secret itself is never told. */
    hasSecret: z.boolean(),
    /** Host names of the portals that offer it: the provider is to be told `https://<host>/api/auth/callback/provider`. */
    hosts: z.array(z.string()),
    /** So many have signed in by it. */
    people: z.number(),
  })
  .meta({ id: 'SignInProvider' });
export type SignInProvider = z.infer<typeof SignInProvider>;

/** Whose: the actor's own brand or company, unless said. */
export const SignInProviderOf = z.object({ brandId: Id.optional(), companyId: Id.optional() });
/** Null: there is none. */
export const SignInProviderFound = z.object({ provider: SignInProvider.nullable() });
export const SignInProviderPutInput = z.object({
  ...SignInProviderOf.shape,
  ...settings,
  domains: settings.domains.default([]),
  trustsEmail: settings.trustsEmail.default(false),
  trustsSecondStep: settings.trustsSecondStep.default(false),
  addsLogins: settings.addsLogins.default(false),
  isOnly: settings.isOnly.default(false),
  active: settings.active.default(true),
  /** Left out: the one that is kept, if issuer and client are as before. Null: none, the client is held by PKCE alone. */
  clientSecret: z.string().trim().min(1).max(1_000).nullable().optional(),
});

/** What a look at the provider has found. */
export const SignInProviderCheck = z
  .object({
    ok: z.boolean(),
    /** What is wrong, in plain words. */
    problem: z.string().nullable(),
    /** Where people are sent to sign in. */
    signInAt: z.string().nullable(),
  })
  .meta({ id: 'SignInProviderCheck' });
export type SignInProviderCheck = z.infer<typeof SignInProviderCheck>;

/** What the sign-in page of a portal says of it. */
export interface OfferedProvider {
  readonly name: string;
  /** The password is for administrators alone. */
  readonly isOnly: boolean;
}
