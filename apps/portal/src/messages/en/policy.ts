/** Texts whose keys begin with `policy.`. */
export const policyTexts = {
  'policy.title': 'Signing in',
  'policy.help': 'Who must use a second step beside the password. Whoever has none sets it up at the next click.',
  'policy.level.god': 'People of the platform',
  'policy.level.brand': 'Operators of brands',
  'policy.level.brandOwn': 'Your own operators',
  'policy.level.company': 'Operators of companies',
  'policy.level.user': 'Users',
  'policy.required': 'The platform requires it',
  'policy.saved': 'Saved. It is in force at once',
} as const;
