import { Password, SipUsername, UserCreateInput, Username } from '@belfry/contracts';
import { z } from 'zod';
import { t } from './texts.ts';

/** A new person with extension, device and sign-in side by side, as the form shows them. */
export const NewUserForm = UserCreateInput.pick({
  firstName: true,
  lastName: true,
  email: true,
  siteId: true,
  extension: true,
})
  .extend({
    withDevice: z.boolean(),
    deviceLabel: z.string().trim().max(60).optional(),
    sipUsername: SipUsername.optional(),
    loginUsername: Username.optional(),
    loginPassword: Password.optional(),
  })
  .superRefine((values, context) => {
    if (values.loginUsername !== undefined || values.loginPassword === undefined) return;
    context.addIssue({ code: 'custom', path: ['loginUsername'], message: t('users.loginIncomplete') });
  });

/** What the service is asked to create. */
export function toUserCreateInput(form: z.output<typeof NewUserForm>): z.input<typeof UserCreateInput> {
  const { withDevice, deviceLabel, sipUsername, loginUsername, loginPassword, ...person } = form;
  return {
    ...person,
    ...(withDevice
      ? { device: { ...(sipUsername === undefined ? {} : { username: sipUsername }), label: deviceLabel ?? '' } }
      : {}),
    ...(loginUsername === undefined
      ? {}
      : { login: { username: loginUsername, ...(loginPassword !== undefined && { password: loginPassword }) } }),
  };
}

const FORM_FIELD: Readonly<Record<string, string>> = {
  number: 'extension',
  'device.username': 'sipUsername',
  'device.label': 'deviceLabel',
  'login.username': 'loginUsername',
  'login.password': 'loginPassword',
};

/** The form's field for a field of the service's input. Both device and sign-in have a `username`: the one that was filled in by hand is meant. */
export function formFieldOf(field: string | undefined, values: Readonly<Record<string, unknown>>): string | undefined {
  if (field === 'username') return values.sipUsername === undefined ? 'loginUsername' : 'sipUsername';
  return field === undefined ? undefined : (FORM_FIELD[field] ?? field);
}
