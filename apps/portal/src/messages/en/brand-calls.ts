/** Texts whose keys begin with `brandCalls.`. */
export const brandCallsTexts = {
  'brandCalls.title': 'Calls and alerts',
  'brandCalls.description': 'What holds of the calls of all your companies.',
  'brandCalls.calls': 'Your choices',
  'brandCalls.callsHelp': 'In force at once, for new calls.',
  'brandCalls.alert': 'Alerts by mail to',
  'brandCalls.announce': 'Spoken words when a call is refused',
  'brandCalls.announceHelp':
    'The caller hears why before the call ends: all lines in use, number not in service, not allowed, amount for today used up, cannot be put through, nobody there, closed. In the language of the caller’s company: English, Spanish or French. It costs nothing, and emergency calls are never delayed by it.',
  'brandCalls.announce.nobody': 'To nobody: the telephone tells by a tone or its display',
  'brandCalls.announce.people': 'To people at their phones',
  'brandCalls.announce.everybody': 'To everybody: telephone systems and operators’ callers too',
  'brandCalls.mailFrom': 'Sender of your mails',
  'brandCalls.mailFromHelp':
    'Invitations, new passwords and alerts come from this address. Its domain is the host name of a portal of yours, or one that the platform allows you, and must let the mail server here send (SPF, DKIM). Empty: the platform’s address.',
  'brandCalls.alertHelp': 'Told of every emergency call. Sites can have an address of their own beside.',
  'brandCalls.relaySetHelp': 'Where the sound of its calls passes. Companies, sites and carriers can have others.',
  'brandCalls.sipUri': 'Calls to SIP addresses elsewhere',
  'brandCalls.sipUriHelp': 'Your people may call addresses such as sip:anna@example.com over the Internet.',
  'brandCalls.enum': 'Look numbers up on the Internet first (ENUM)',
  'brandCalls.enumHelp':
    'Zones with commas between, such as e164.arpa. Who is found there is called directly, without a carrier. Empty: nowhere.',
  'brandCalls.enumWrong': 'Please write at most ten zones, such as e164.arpa, with commas between.',
  'brandCalls.limits': 'What the platform allows',
  'brandCalls.limitsHelp': 'Set by whoever runs the platform. Emergency calls always pass.',
} as const;
