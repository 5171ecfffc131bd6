/** Texts whose keys begin with `copy.`. */
export const copyTexts = {
  'copy.title': 'Another like {name}',
  'copy.made': '{name} is ready',
  'copy.company.help':
    'Settings, prices, limits, opening hours, holidays, blocked calls and routes are taken over. People, numbers, telephone systems and sign-ins are not.',
  'copy.company.slug': 'Short name',
  'copy.company.slugHelp': 'For the addresses of its portals and phones. Empty: made from the name.',
  'copy.company.emergency': 'Where help must be sent',
  'copy.company.emergencyHelp': 'The address of its main site. That of the other company is not taken over.',
  'copy.user.help':
    'Site, language, limits, ringing, recording and what they show outside are taken over. A number that rings {name} alone stays theirs.',
  'copy.user.withDevice': 'With a device',
  'copy.user.withDeviceHelp': 'Set up as that of {name}, with a password of its own.',
  'copy.user.forwards': 'Forwarding as well',
  'copy.user.forwardsHelp': 'Their calls go on to where those of {name} go, another phone of {name} included.',
  'copy.user.invite': 'Invite by mail',
  'copy.user.inviteHelp': 'They get a sign-in of the name of their e-mail address, and choose a password themselves.',
  'copy.user.inviteNeeds': 'An invitation needs an e-mail address.',
  'copy.device.help': 'It has the same settings, and a user name and password of its own.',
  'copy.peer.help':
    'All settings and gateways are taken over. Passwords, registrations and certificates are not. It is switched off until you switch it on.',
  'copy.peer.host': 'Address of its first gateway',
  'copy.peer.hostHelp':
    'Empty: the same as {name}. Calls from the same address stay with {name}; the new one only takes calls then.',
  'copy.peer.made': '{name} is ready and switched off.',
  'copy.peer.lacks': '{name} is ready and switched off. It still needs: {list}.',
  'copy.peer.lacks.passwords': 'user names and passwords of gateways',
  'copy.peer.lacks.registrations': 'registrations',
  'copy.peer.lacks.certificate': 'a certificate',
  'copy.peer.lacks.inbound': 'addresses of its own, if calls shall come in from it',
  'copy.plan.help': 'All prices are taken over. Nobody pays by it until somebody is given it.',
  'copy.rules.help': 'All rules are taken over.',
  'copy.hours.help':
    'The week, the clock and the holidays are taken over. They go by the clock; no number goes by them yet.',
  'copy.hours.code': 'Digits for the night button',
  'copy.hours.codeHelp': 'One or two digits, other than those of {name}. Empty: not from phones.',
  'copy.calendar.help': 'All days are taken over.',
} as const;
