import { type Content, Dialog, encodeText, type SipRequest } from '@belfry/sip';
import { printDialogInfo } from './dialog-info.ts';
import { CONTENT_TYPES } from './event-package.ts';
import { printMessageSummary } from './message-summary.ts';
import { printPresence } from './presence-document.ts';
import type { PhoneDialog, ResourceState } from './resource-state.ts';
import type { Subscription } from './subscription.ts';

const encoder = new TextEncoder();

/** What a NOTIFY is made of. */
export interface Notice {
  readonly subscription: Subscription;
  readonly state: ResourceState;
  /** Value of Subscription-State. */
  readonly subscriptionState: string;
  /** Dialogs that the watcher knows and that are over. */
  readonly ended: readonly PhoneDialog[];
  /** They were shown as busy without calls, and are so no more. */
  readonly noMoreBusy: boolean;
}

/** The next NOTIFY in a subscription's dialog, with the full state (RFC 6665 §4.2.2). It uses up a CSeq number of the dialog. */
export function createNotify({ subscription, state, subscriptionState, ended, noMoreBusy }: Notice): SipRequest {
  const { eventId, resource } = subscription;
  const event = eventId === undefined ? resource.event : `${resource.event};id=${eventId}`;
  return new Dialog(subscription.dialog).createRequest('NOTIFY', {
    headers: [
      ['Event', event],
      ['Subscription-State', subscriptionState],
    ],
    content: bodyOf(subscription, state, ended, noMoreBusy),
  });
}

function bodyOf(
  { entity, version }: Subscription,
  state: ResourceState,
  ended: readonly PhoneDialog[],
  noMoreBusy: boolean,
): Content {
  const type = CONTENT_TYPES[state.event];
  switch (state.event) {
    case 'dialog':
      return { type, body: encoder.encode(printDialogInfo({ entity, version, ...state, ended, noMoreBusy })) };
    case 'message-summary':
      return { type, body: encoder.encode(printMessageSummary(encodeText(entity), state.counts)) };
    case 'presence':
      return { type, body: encoder.encode(printPresence(entity, state.presence)) };
  }
}
