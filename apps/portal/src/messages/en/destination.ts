/** Texts whose keys begin with `destination.`. */
export const destinationTexts = {
  'destination.kind': 'Where it leads',
  'destination.kind.user': 'A user',
  'destination.kind.external': 'An outside number',
  'destination.kind.service': 'A service',
  'destination.kind.trunk': 'Your telephone system',
  'destination.kind.none': 'Nowhere yet',
  'destination.user': 'User',
  'destination.number': 'Outside number',
  'destination.numberHelp': 'With country code, such as +41446681800.',
  'destination.trunk': 'Telephone system',
  'destination.service': 'Service',
  'destination.service.echo': 'Echo test',
  'destination.missing': 'Please choose where it leads.',
} as const;
