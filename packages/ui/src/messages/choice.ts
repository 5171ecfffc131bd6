/** Every text of lists that search. */
export const choiceTexts = {
  'choice.all': 'Found: {count}',
  'choice.empty': 'There is nothing to choose.',
  'choice.failed': 'The list could not be loaded.',
  'choice.list': 'What can be chosen',
  'choice.nothing': 'Nothing was found for “{search}”.',
  'choice.remove': 'Remove {name}',
  'choice.search': 'Type to search',
  'choice.searching': 'Searching…',
  'choice.some': 'The first {count}. Type to find others.',
} as const;
