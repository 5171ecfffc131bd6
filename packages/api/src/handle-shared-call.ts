import { type PortalScope, type SharedCall, SharedCallInput } from '@belfry/contracts';
import { openCallShare, type Platform, ServiceError } from '@belfry/services';
import { readInput } from './read-input.ts';
import { refusalResponse } from './refusal.ts';

/** Where a link to a call is opened. */
export interface SharePlace {
  readonly platform: Platform;
  /** Undefined: no portal is there. */
  readonly portal: Pick<PortalScope, 'brandId' | 'companyId'> | undefined;
  readonly ip: string;
  /** Says it in the language of whoever looks. */
  readonly inWords: (call: SharedCall) => SharedCall;
}

/**
 * Answers a POST of `{token}`, the secret of a link to a call, with what it shows now. The secret comes in the body, so that no address bears it that a proxy writes down.
 * A link that shows nothing is 404, as problem details.
 */
export async function handleSharedCall(request: Request, place: SharePlace): Promise<Response> {
  const { platform, portal, ip, inWords } = place;
  try {
    const { data } = SharedCallInput.safeParse(await readInput(request, 1_000));
    if (data === undefined || portal === undefined)
      throw new ServiceError('not_found', 'There is no such shared call.', { reason: 'shared_call.not_found' });
    const call = await openCallShare(platform, { token: data.token, portal, ip });
    return Response.json(inWords(call), { headers: { 'cache-control': 'no-store' } });
  } catch (cause) {
    const answer = refusalResponse(cause);
    if (answer.status === 500) platform.warn('a shared call', cause);
    return answer;
  }
}
