import type { MessageCounts } from './resource-state.ts';

/** A message summary (RFC 3842 §5.2) of voice messages. `account`: the mailbox's URI. */
export function printMessageSummary(account: string, counts: MessageCounts): string {
  return [
    `Messages-Waiting: ${counts.new > 0 ? 'yes' : 'no'}`,
    `Message-Account: ${account}`,
    `Voice-Message: ${counts.new}/${counts.old} (${counts.newUrgent}/${counts.oldUrgent})`,
    '',
  ].join('\r\n');
}
