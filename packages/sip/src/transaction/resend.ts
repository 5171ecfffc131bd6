import { Headers } from '../message/headers.ts';
import { parseDatagram } from '../message/parse.ts';
import type { TransactionStep } from './transaction.ts';

/**
 * A step that sends kept octets once more. The message is read back from them, so that lingering transactions need not keep it. What the
 * far end put into it may not be fit to be read again: then the octets go out all the same, and a response without headers stands for them.
 */
export function resend(bytes: Uint8Array): TransactionStep & { type: 'send' } {
  const parsed = parseDatagram(bytes);
  const message = parsed.ok
    ? parsed.value
    : ({ kind: 'response', status: 100, reason: '', headers: new Headers(), body: new Uint8Array(0) } as const);
  return { type: 'send', bytes, message, retransmission: true };
}
