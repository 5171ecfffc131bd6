/** Texts whose keys begin with `language.`. */
export const languageTexts = {
  'language.label': 'Language',
} as const;
