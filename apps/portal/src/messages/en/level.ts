/** Texts whose keys begin with `level.`. */
export const levelTexts = {
  'level.god': 'Platform',
  'level.brand': 'Brand',
  'level.company': 'Company',
  'level.user': 'User',
} as const;
