import { createBindingOptions, createPeerOptions, type PeerAnswer } from '@belfry/call';
import {
  type Binding,
  createRequest,
  createSipUri,
  type Flow,
  printUri,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import type { PeerRoute } from '../peer-route.ts';
import { bad, type Finding, good, shown, warning } from './finding.ts';

/** Sends a request to a peer and waits for what comes of it, a few seconds at most. */
export type Ask = (request: SipRequest, flow: Flow) => Promise<PeerAnswer>;

/** What both steps work with. */
export interface AskParts {
  readonly ask: Ask;
  readonly contactUser: string;
  readonly uniqueId: () => string;
}

const SILENT = (what: string): Finding =>
  bad(
    `No answer to ${what}.`,
    'The other side does not answer this platform: it does not know our address, a firewall drops the messages, or it is down. Ask it to admit our address and port.',
  );

/** Does the gateway answer OPTIONS (RFC 3261 §11)? */
export async function examineOptions(
  { host, port, contactHost }: { readonly host: string; readonly port: number; readonly contactHost?: string },
  way: PeerRoute,
  { ask, contactUser, uniqueId }: AskParts,
): Promise<Finding> {
  const request = createPeerOptions({ host, port, contactUser, uniqueId, ...(contactHost && { contactHost }), ...way });
  return judgeOptions(request, way.flow, ask, SILENT('OPTIONS'));
}

/** The same of an IPBX where it is registered with us. */
export async function examineBindingOptions(
  binding: Binding,
  flow: Flow,
  { ask, contactUser, uniqueId }: AskParts,
): Promise<Finding> {
  const request = createBindingOptions({ binding, flow, contactUser, uniqueId });
  const silent = bad(
    'No answer to OPTIONS where it registered from.',
    'Its registration still holds, but nobody answers there: it was switched off, or a NAT or firewall before it has closed the way. Have it register more often, or send keep-alives.',
  );
  return judgeOptions(request, flow, ask, silent);
}

async function judgeOptions(request: SipRequest, flow: Flow, ask: Ask, silent: Finding): Promise<Finding> {
  const began = performance.now();
  const answer = await ask(request, flow);
  const sent = shown('sent', request);
  if (answer.type !== 'response') return { ...silent, detail: [sent] };
  const { response } = answer;
  const detail = [sent, shown('received', response)];
  const ms = Math.round(performance.now() - began);
  const said = `${response.status} ${response.reason}`.trim();
  if (response.status < 300) return good(`It answers in ${ms} ms.`, detail);
  if (response.status === 403)
    return warning(
      `It answers, but refuses us (${said}).`,
      'Ask the other side whether it has admitted the address of this platform.',
      detail,
    );
  if (response.status === 408 || response.status === 480 || response.status >= 500)
    return response.status === 501 || response.status === 505
      ? good(`It answers (${said}).`, detail)
      : bad(
          `It answers that it cannot serve: ${said}.`,
          'The other side is overloaded, in maintenance or misconfigured: ask it.',
          detail,
        );
  return good(`It answers in ${ms} ms (${said}: it does not say more to OPTIONS).`, detail);
}

/** Where we register, and as whom. */
export interface RegisterPlace {
  readonly registrar: string;
  readonly username: string;
}

/**
 * Does the registrar take our credentials? Asked without Contact (RFC 3261 §10.2.3), so that nothing changes in what is registered. `prove`: the request with the answer to a
 * challenge; undefined: it cannot be answered.
 */
export async function examineRegister(
  { registrar, username }: RegisterPlace,
  { flow, route }: PeerRoute,
  prove: (request: SipRequest, response: SipResponse) => SipRequest | undefined,
  { ask, uniqueId }: AskParts,
): Promise<Finding> {
  const own = printUri(createSipUri({ user: username, host: registrar }));
  const request = createRequest({
    method: 'REGISTER',
    uri: printUri(createSipUri({ host: registrar })),
    from: `<${own}>;tag=${uniqueId()}`,
    to: `<${own}>`,
    callId: uniqueId(),
    cseq: 1,
    ...(route !== undefined && { routes: [route] }),
  });
  const detail = [shown('sent', request)];
  let answer = await ask(request, flow);
  if (answer.type !== 'response') return { ...SILENT('REGISTER'), detail };
  detail.push(shown('received', answer.response));
  let proven = false;
  if (answer.response.status === 401 || answer.response.status === 407) {
    const again = prove(request, answer.response);
    if (again === undefined)
      return bad(
        'It asks for a proof that cannot be given.',
        'Its challenge uses an algorithm that is not known here: ask the other side for MD5 or SHA-256.',
        detail,
      );
    proven = true;
    detail.push(shown('sent', again));
    answer = await ask(again, flow);
    if (answer.type !== 'response') return { ...SILENT('REGISTER with our password'), detail };
    detail.push(shown('received', answer.response));
  }
  return judgeRegister(answer.response, proven, detail);
}

function judgeRegister({ status, reason }: SipResponse, proven: boolean, detail: readonly string[]): Finding {
  const said = `${status} ${reason}`.trim();
  if (status < 300)
    return proven
      ? good('User name and password are right.', detail)
      : warning('It answers, and asks for no password.', 'Ask the other side whether it knows us by address.', detail);
  if (status === 401 || status === 407)
    return bad(
      'The password is wrong, or the user name.',
      'Enter both again, as the other side has given them.',
      detail,
    );
  if (status === 403)
    return bad(
      `We are refused (${said}): wrong user name or password, or the account is blocked.`,
      'Enter both again; if they are right, ask the other side whether the account is active and our address admitted.',
      detail,
    );
  if (status === 404)
    return bad('It does not know this user name.', 'Check the user name and the registrar’s domain.', detail);
  if (status === 503 || status === 500)
    return bad(`It is out of service (${said}).`, 'Try again later, or ask the other side.', detail);
  return bad(`It answers ${said}.`, 'Ask the other side what it wants.', detail);
}
