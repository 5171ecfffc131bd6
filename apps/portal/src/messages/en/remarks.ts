/** Texts whose keys begin with `remarks.`: what whoever sets up a carrier of a known kind should know, in one or two sentences. */
export const remarksTexts = {
  'remarks.address':
    'The operator knows us by our public address, and we know it by its own. Ask for its addresses and for how it writes numbers.',
  'remarks.registration':
    'We register with a user name and a password, and calls come in over that registration. Ask whether the caller’s number belongs into From or beside it.',
  'remarks.certificate':
    'Both sides show a certificate, and all media is encrypted. The name in ours must be the one that the operator has on record.',
  'remarks.swisscom-enterprise-sip':
    'Swisscom gives addresses, transport and formats with the contract; what stands here is what most operators use. Compare it with the technical sheet before the first call.',
  'remarks.sipcall':
    'Registration with the telephony user name and password from my.sipcall.ch, which shows the registrar as well. The caller’s number stands in From.',
  'remarks.peoplefone':
    'Registration with the SIP line’s user name and password from the customer portal. Encryption (SRTP) is switched on there for each line.',
  'remarks.ovh':
    'The user name is the number with 0033 in front. Some lines use another server than sip.ovh.fr: the customer area shows it.',
  'remarks.telekom-deutschlandlan':
    'Over TCP; the server is found by its name (SRV), so no address is to be fixed. CompanyFlex has a server of its own for each customer: take the general registration for it.',
  'remarks.twilio':
    'Calls go to the termination address of the trunk, which ends in pstn.twilio.com; our address must be on its access list. Numbers need their +.',
  'remarks.vonage':
    'Calls go to the domain of the trunk, such as company.sip-us.vonage.com; our address must be on its access list. The caller’s number stands in From, without +.',
  'remarks.teams-direct-routing':
    'Needs a certificate of a public authority for a name in the tenant’s domain; that name is ours there, in Contact of calls and of OPTIONS. Add sip2 and sip3.pstnhub.microsoft.com as second and third server.',
};
