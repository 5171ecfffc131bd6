/** Texts whose keys begin with `plan.`. */
export const planTexts = {
  'plan.title': 'Check of the numbering plan',
  'plan.description.company':
    'What does not work in your extensions, numbers and forwards, and what is probably a mistake.',
  'plan.description.brand':
    'What does not work in your routes and in the numbers of your companies, and what is probably a mistake.',
  'plan.again': 'Check again',
  'plan.checked.company': 'Looked at: extensions {extensions}, numbers {numbers}.',
  'plan.checked.brand':
    'Looked at: routes {routes}, companies {companies}, extensions {extensions}, numbers {numbers}.',
  'plan.more': 'There is more than is shown here.',
  'plan.fine': 'Everything is in order',
  'plan.fineHelp': 'Nothing hides an emergency number, calls go round nowhere, and every number leads somewhere.',
  'plan.errors': 'Does not work',
  'plan.errorsHelp': 'Calls fail, or help cannot be called.',
  'plan.warnings': 'Probably not meant so',
  'plan.caused': 'It is saved, but probably not meant so',
  'plan.causedMore': 'And {count} more: see the numbering plan',
  'plan.warningsHelp': 'Nothing fails, but calls may not go as you expect.',
  'plan.change': 'Change',
} as const;
