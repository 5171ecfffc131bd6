/** Texts about where emergency calls come from. */
export const locationTexts = {
  'site.address': 'Address in parts',
  'site.addressHelp': 'Carriers that want to know it pass it on to whoever sends help, without asking the caller.',
  'site.street': 'Street',
  'site.houseNumber': 'House number',
  'site.postcode': 'Postcode',
  'site.city': 'City',
  'site.region': 'Canton, state or province',
  'site.floor': 'Floor',
  'site.room': 'Room',
  'site.moreAddress': 'How to find it',
  'site.moreAddressHelp': 'For example: entrance from the yard.',
  'site.latitude': 'Latitude',
  'site.longitude': 'Longitude',
  'site.pointHelp': 'In degrees, e.g. 47.36667. Only if you know it.',
  'peers.sendLocation': 'Is told where emergency calls come from',
  'peers.sendLocationHelp': 'Emergency calls to it bear the address of the caller’s site (Geolocation, PIDF-LO).',
} as const;
