import { type Binding, createRequest, createSipUri, type Flow, printUri, type SipRequest } from '@belfry/sip';
import { contactFor } from '../leg/contact.ts';
import { requestUri } from '../leg/create-invite.ts';

/** Whom OPTIONS is sent to, and how. */
export interface OptionsTarget extends Asker {
  /** Host of the Request-URI, as it stands with the gateway. */
  readonly host: string;
  readonly port: number;
  /** Loose route before it. */
  readonly route?: string;
}

/** Who asks, and by which way. */
interface Asker {
  readonly flow: Flow;
  readonly contactUser: string;
  /** Our name there, in Contact and From; absent: our address. */
  readonly contactHost?: string;
  readonly uniqueId: () => string;
}

/** Asks a gateway whether it is there (RFC 3261 §11). */
export function createPeerOptions({ host, port, route, ...asker }: OptionsTarget): SipRequest {
  const { transport } = asker.flow;
  const params = transport === 'udp' ? {} : { transport };
  const uri = printUri(createSipUri({ host, ...(port !== 0 && { port }), params }));
  return optionsTo(uri, route === undefined ? [] : [route], asker);
}

/** Asks whoever registered with us so, by the way that calls to them go (RFC 3327, RFC 5626). */
export function createBindingOptions({ binding, ...asker }: Asker & { readonly binding: Binding }): SipRequest {
  return optionsTo(requestUri(binding.contact), binding.path, asker);
}

function optionsTo(
  uri: string,
  routes: readonly string[],
  { flow, contactUser, contactHost, uniqueId }: Asker,
): SipRequest {
  const { host: address, port } = flow.local;
  const host = contactHost ?? address;
  return createRequest({
    method: 'OPTIONS',
    uri,
    from: `<${printUri(createSipUri({ host, port }))}>;tag=${uniqueId()}`,
    to: `<${uri}>`,
    callId: uniqueId(),
    cseq: 1,
    contact: contactFor(flow, contactUser, uri, contactHost),
    headers: [['Accept', 'application/sdp']],
    ...(routes.length > 0 && { routes }),
  });
}
