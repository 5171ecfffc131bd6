/** Texts whose keys begin with `operator.`. */
export const operatorTexts = {
  'operator.displayName': 'Full name',
  'operator.username': 'User name',
  'operator.usernameHelp': 'Usually an e-mail address.',
  'operator.password': 'Password',
  'operator.passwordHelp': 'At least 10 characters.',
} as const;
