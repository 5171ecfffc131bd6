/** Texts whose keys begin with `sipDomain.`. */
export const sipDomainTexts = {
  'sipDomain.title': 'SIP domains',
  'sipDomain.help': 'What stands behind the @ in the accounts of phones.',
  'sipDomain.empty': 'No SIP domains yet',
  'sipDomain.new': 'Add SIP domain',
  'sipDomain.edit': 'Change {domain}',
  'sipDomain.domain': 'Domain',
  'sipDomain.domainHelp':
    'A name of your own, such as sip.example.com. Phones keep their passwords when it gets another name, and have to be told of it.',
  'sipDomain.digest': 'How phones prove who they are',
  'sipDomain.digestHelp': 'Every phone knows MD5. SHA-256 is stronger; some older phones refuse it, also beside MD5.',
  'sipDomain.digest.md5': 'MD5',
  'sipDomain.digest.sha256_or_md5': 'SHA-256, or else MD5',
  'sipDomain.digest.sha256': 'SHA-256 alone',
  'sipDomain.shared': 'All companies',
  'sipDomain.devices': '{count} devices',
  'sipDomain.oneDevice': 'one device',
  'sipDomain.noDevices': 'no devices',
  'sipDomain.created': '{domain} was added',
  'sipDomain.deleteTitle': 'Remove {domain}?',
  'sipDomain.deleteHelp': 'No phone can register under this name any more.',
  'sipDomain.deleted': '{domain} was removed',
  'sipDomain.dns': 'DNS records',
  'sipDomain.dnsOf': 'DNS records of {domain}',
  'sipDomain.dnsHelp':
    'Whoever looks after the names of this domain enters these lines there. Phones then find the platform by the domain alone, encrypted first.',
  'sipDomain.dnsNone': 'No address is known at which phones are heard.',
} as const;
