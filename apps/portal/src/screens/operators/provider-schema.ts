import { SignInProviderPutInput } from '@belfry/contracts';
import { z } from 'zod';
import { t } from './texts.ts';

const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** The domains of a text with commas or spaces between them. */
export const domainsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^@/, ''))
    .filter((word) => word !== '');

/** Sign-in by the organisation as its form has it. */
export const ProviderForm = SignInProviderPutInput.pick({
  name: true,
  issuer: true,
  clientId: true,
  trustsEmail: true,
  trustsSecondStep: true,
  addsLogins: true,
  isOnly: true,
  active: true,
}).extend({
  clientSecret: z.string().trim().max(1_000).optional(),
  forgetSecret: z.boolean(),
  domains: z
    .string()
    .max(2_000)
    .optional()
    .refine((text) => domainsOf(text).every((one) => DOMAIN.test(one)), { error: () => t('provider.domainsWrong') }),
  atBrand: z.boolean(),
  atCompany: z.boolean(),
  atUser: z.boolean(),
});

/** What the form says but for the secret, as the service takes it. */
export const toProvider = (
  {
    clientSecret: _,
    forgetSecret: __,
    domains,
    atBrand,
    atCompany,
    atUser,
    ...settings
  }: z.output<typeof ProviderForm>,
  isCompany: boolean,
) => ({
  ...settings,
  domains: domainsOf(domains),
  levels: [
    ...(atBrand && !isCompany ? ['brand' as const] : []),
    ...(atCompany ? ['company' as const] : []),
    ...(atUser ? ['user' as const] : []),
  ],
});
