/** Texts whose keys begin with `authority.`. */
export const authorityTexts = {
  'authority.title': 'Automatic certificates',
  'authority.help':
    'Portals get their certificates from an authority that speaks ACME, such as Let’s Encrypt, and renew them by themselves.',
  'authority.automatic': 'For which portals',
  'authority.automaticHelp': 'With an authority you accept its terms of use.',
  'authority.off': 'None',
  'authority.on_request': 'Those that somebody asks for',
  'authority.all': 'All',
  'authority.directoryUrl': 'Address of the authority',
  'authority.directoryUrlHelp': 'Its ACME directory.',
  'authority.contactEmail': 'Contact',
  'authority.contactEmailHelp': 'The authority writes to this address when something is wrong.',
  'authority.trusted': 'Certificate of a private authority',
  'authority.trustedHelp': 'PEM. Only for an authority of your own network; private names are asked for too then.',
} as const;
