import { LoginCreateInput, LoginSetPasswordInput } from '@belfry/contracts';

/** A new operator as its form has it. */
export const OperatorForm = LoginCreateInput.pick({
  displayName: true,
  username: true,
  email: true,
  password: true,
  role: true,
});

/** The new password of an operator. */
export const PasswordForm = LoginSetPasswordInput.pick({ password: true });
