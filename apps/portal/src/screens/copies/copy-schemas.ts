import {
  CompanyCopyInput,
  PeerCopyInput,
  ScheduleCopyInput,
  SipAccountCopyInput,
  UserCopyInput,
} from '@belfry/contracts';
import { z } from 'zod';
import { t } from './texts.ts';

export const CompanyCopyForm = CompanyCopyInput.pick({ name: true, slug: true }).extend({
  emergencyLocation: z.string().trim().max(500).optional(),
});
export const UserCopyForm = UserCopyInput.pick({ firstName: true, lastName: true, email: true, extension: true })
  .extend({ withDevice: z.boolean(), forwards: z.boolean(), invite: z.boolean() })
  .superRefine(({ email, invite }, context) => {
    if (invite && email === undefined)
      context.addIssue({ code: 'custom', path: ['email'], message: t('copy.user.inviteNeeds') });
  });
export const DeviceCopyForm = SipAccountCopyInput.pick({ label: true, username: true });
export const PeerCopyForm = PeerCopyInput.pick({ name: true, host: true });
export const ScheduleCopyForm = ScheduleCopyInput.pick({ name: true }).extend({
  code: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
});
export const NameForm = PeerCopyInput.pick({ name: true });
