import { rightLevels } from '@belfry/access';
import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, page } from './list-query.ts';
import { Email, Id, Instant, LevelName, Name, Password, RoleName, Username } from './primitives.ts';

const right = z.enum(rightLevels).optional();

/** What somebody may do in each area, where that is less than their role has. Who lacks anything only ever looks at `access`: operators, sign-in and the log. */
export const Rights = z
  .object({
    people: right,
    devices: right,
    numbers: right,
    handling: right,
    trunks: right,
    calls: right,
    recordings: right,
    billing: right,
    settings: right,
    access: z.enum(['none', 'see']).optional(),
  })
  .meta({ id: 'Rights' });

/** What a login may act on. */
export const Membership = z
  .object({
    id: Id,
    loginId: Id,
    username: z.string(),
    level: LevelName,
    brandId: Id.nullable(),
    companyId: Id.nullable(),
    userId: Id.nullable(),
    /** Name of the brand, company or user; empty: the platform. */
    tenantName: z.string(),
    role: RoleName,
    rights: Rights,
    /** What an operator is given of their brand or company. */
    companyIds: z.array(Id),
    siteIds: z.array(Id),
    createdAt: Instant,
  })
  .meta({ id: 'Membership' });
export type Membership = z.infer<typeof Membership>;

/** Somebody who can sign in. */
export const Login = z
  .object({
    id: Id,
    brandId: Id.nullable(),
    username: z.string(),
    displayName: z.string(),
    /** Where they are written to. */
    email: z.string().nullable(),
    /** They have not chosen a password yet. */
    invited: z.boolean(),
    active: z.boolean(),
    memberships: z.array(Membership),
    /** Their sign-in has a second step. */
    secondFactor: z.boolean(),
    lastSignInAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Login' });
export type Login = z.infer<typeof Login>;

const tenant = {
  brandId: Id.optional(),
  companyId: Id.optional(),
  userId: Id.optional(),
};

/** Role, rights by area, and for the role `operator` the companies (of a brand) or the sites (of a company) that they see to. */
const standing = {
  role: RoleName.default('admin'),
  rights: Rights.optional(),
  companyIds: z.array(Id).max(1_000).optional(),
  siteIds: z.array(Id).max(1_000).optional(),
};

/** Kept in lower case. */
const LoginEmail = Email.toLowerCase();

export const LoginListInput = listQuery(['username', 'createdAt']).extend({
  level: LevelName.optional(),
  ...tenant,
});
/** The list as a file. */
export const LoginExportInput = LoginListInput.omit(pagesOfList).extend(fileRows);
export const LoginPage = page(Login);

/** A new login with its first membership. The ids down to `level` name what it acts on; the actor's own need not be given. */
export const LoginCreateInput = z.object({
  level: LevelName,
  ...tenant,
  username: Username,
  displayName: Name,
  email: LoginEmail.optional(),
  /** Left out: they are invited by mail to choose one. */
  password: Password.optional(),
  ...standing,
});
export const LoginUpdateInput = z.object({
  id: Id,
  displayName: Name.optional(),
  email: LoginEmail.nullable().optional(),
  active: z.boolean().optional(),
});
export const LoginSetPasswordInput = z.object({ id: Id, password: Password });
export const ChangeOwnPasswordInput = z.object({
  current: z.string().max(200),
  password: Password,
  /** One's API keys and passkeys end with the old password, as one's other sessions do. */
  revokeTokens: z.boolean().default(true),
});

export const MembershipListInput = listQuery(['createdAt']).extend({ loginId: Id.optional() });
export const MembershipPage = page(Membership);
export const MembershipCreateInput = z.object({
  loginId: Id,
  level: LevelName,
  ...tenant,
  ...standing,
});
export const MembershipUpdateInput = z.object({
  id: Id,
  role: RoleName.optional(),
  rights: Rights.optional(),
  companyIds: z.array(Id).max(1_000).optional(),
  siteIds: z.array(Id).max(1_000).optional(),
});
