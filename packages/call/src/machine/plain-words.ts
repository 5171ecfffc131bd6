import type { Outcome } from './call-state.ts';

/**
 * Why the call ended, in plain words for its record. The far end's own reason phrase is not used: it may be in any language, and tell of a carrier
 * what the companies that read the record are not to know.
 */
export function plainWords({ because, disposition, side, status }: Outcome): string {
  if (because !== undefined) return because;
  switch (disposition) {
    case 'answered':
      return side === 'platform' ? 'the platform ended the call' : `the ${side} hung up`;
    case 'cancelled':
      return side === 'callee'
        ? 'the callee ended the call before it was answered'
        : 'the caller hung up before the call was answered';
    case 'busy':
      return 'the callee is busy';
    case 'no_answer':
      return 'nobody answered';
    case 'declined':
      return status === 403 ? 'the far end does not allow the call' : 'the callee declined the call';
    case 'unreachable':
      return unreachable[status] ?? 'the callee could not be reached';
    case 'refused':
    case 'failed':
      return failed[status] ?? `the far end could not take the call (SIP ${status})`;
  }
}

const unreachable: { readonly [status: number]: string } = {
  404: 'the far end does not know the number',
  410: 'the number is not in use any more',
  484: 'the number is not complete',
  503: 'the far end takes no calls at the moment',
  604: 'the far end does not know the number',
};

const noCodec = 'the two sides have no kind of media in common';
const failed: { readonly [status: number]: string } = {
  415: noCodec,
  488: noCodec,
  500: 'the far end failed',
  502: 'the far end wanted proof of who calls',
  504: 'the far end got no answer in time',
  580: noCodec,
  606: noCodec,
};
