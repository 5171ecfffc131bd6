/** Texts whose keys begin with `callerNumbers.`. */
export const callerNumbersTexts = {
  'callerNumbers.title': 'Number shown by destination',
  'callerNumbers.help':
    'One on each line: how the called number begins, and which own number it is shown, e.g. +33 +33144556677. All other calls show the usual number.',
  'callerNumbers.wrong': 'Each line needs a beginning such as +33, once, and an own number such as +33144556677.',
} as const;
