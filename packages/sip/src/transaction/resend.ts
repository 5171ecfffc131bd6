import { parseDatagram } from '../message/parse.ts';
import type { TransactionStep } from './transaction.ts';

/** A step that sends kept octets once more. The message is read back from them, so that lingering transactions need not keep it. */
export function resend(bytes: Uint8Array): TransactionStep & { type: 'send' } {
  const message = parseDatagram(bytes);
  if (!message.ok) throw new Error(`what we printed does not parse: ${message.error.message}`);
  return { type: 'send', bytes, message: message.value, retransmission: true };
}
