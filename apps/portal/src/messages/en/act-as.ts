/** Texts whose keys begin with `actAs.`. */
export const actAsTexts = {
  'actAs.failed': 'You cannot act as this.',
} as const;
