/** Texts whose keys begin with `form.`. */
export const formTexts = {
  'form.discard': 'Leave without saving?',
  'form.discardHelp': 'What you have entered here is not saved yet.',
  'form.discardConfirm': 'Leave without saving',
} as const;
