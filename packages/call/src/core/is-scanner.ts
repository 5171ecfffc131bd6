import type { SipRequest } from '@belfry/sip';

/** How the tools that sweep the Internet for SIP servers call themselves, where they do not lie. No phone bears these names. */
const SIGNATURE =
  /friendly-(?:scanner|request)|sipvicious|sipcli|sip-?scan|sundayddr|siparmyknife|vaxsip|vaxasip|pplsip|\bsivus\b|\biwar\b|\bsmap\b/i;

/** Does the request name itself as a scanner's? It gets no answer: any would tell that a server is here. */
export function isScanner(request: SipRequest): boolean {
  const agent = request.headers.get('user-agent');
  return agent !== undefined && SIGNATURE.test(agent);
}
