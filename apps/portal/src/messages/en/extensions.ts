/** Texts whose keys begin with `extensions.`. */
export const extensionsTexts = {
  'extensions.title': 'Extensions',
  'extensions.description': 'Internal numbers and where they lead.',
  'extensions.new': 'New extension',
  'extensions.empty': 'No extensions yet',
  'extensions.emptyHelp': 'Give a number to a user, an outside number or a service.',
  'extensions.search': 'Search extensions',
  'extensions.anywhere': 'Wherever they lead',
  'extensions.number': 'Number',
  'extensions.numberHelp': '2 to 10 digits. Emergency numbers of the country are refused.',
  'extensions.leadsTo': 'Leads to',
  'extensions.createTitle': 'Create an extension',
  'extensions.editTitle': 'Edit extension {number}',
  'extensions.created': 'Extension {number} is in force',
  'extensions.deleteTitle': 'Delete extension {number}?',
  'extensions.deleteHelp': 'It can no longer be dialled, from this moment on.',
  'extensions.deleted': 'Extension {number} was deleted',
} as const;
