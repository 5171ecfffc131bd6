import { createSipUri, printUri } from '@belfry/sip';
import type { PhoneDialog } from './resource-state.ts';
import { escapeXml } from './xml.ts';

/** What a dialog-info document is made of. */
export interface DialogInfo {
  readonly entity: string;
  readonly version: number;
  readonly dialogs: readonly PhoneDialog[];
  /** Dialogs that the watcher was told of and that are over. */
  readonly ended: readonly PhoneDialog[];
  /** They want no calls: as long as they are in none, that is shown as a call with nobody. */
  readonly doNotDisturb?: boolean;
  /** The watcher was told of that, and it is over. */
  readonly noMoreBusy?: boolean;
}

/**
 * A dialog-info document (RFC 4235 §4): always the full state, and once, besides, what is over, since some phones wait for `terminated`. Call-ID and
 * tags are those of the watched phone, so that another may name the dialog in Replaces to pick the call up.
 */
export function printDialogInfo({ entity, version, dialogs, ended, ...state }: DialogInfo): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${escapeXml(entity)}">`,
    ...dialogs.flatMap((dialog) => printDialog(dialog, dialog.state, entity)),
    ...(isBusyWithoutCalls({ dialogs, ...state }) ? printDoNotDisturb(entity, 'confirmed') : []),
    ...(state.noMoreBusy ? printDoNotDisturb(entity, 'terminated') : []),
    ...ended.flatMap((dialog) => printDialog(dialog, 'terminated', entity)),
    '</dialog-info>',
    '',
  ];
  return lines.join('\r\n');
}

/** Whether somebody is shown as busy for want of being disturbed: their own calls show it as well. */
export function isBusyWithoutCalls({ dialogs, doNotDisturb }: Pick<DialogInfo, 'dialogs' | 'doNotDisturb'>): boolean {
  return doNotDisturb === true && dialogs.length === 0;
}

/** RFC 4235 knows no such state: lamps show a confirmed dialog as busy, and one without Call-ID and tags cannot be picked up (§4.1.2). */
function printDoNotDisturb(entity: string, state: 'confirmed' | 'terminated'): string[] {
  return [
    '<dialog id="do-not-disturb">',
    `<state>${state}</state>`,
    `<local><identity display="Do not disturb">${escapeXml(entity)}</identity></local>`,
    '</dialog>',
  ];
}

function printDialog(dialog: PhoneDialog, state: PhoneDialog['state'] | 'terminated', entity: string): string[] {
  const { id, callId, localTag, remoteTag, direction, remote } = dialog;
  const tags = [
    ` call-id="${escapeXml(callId)}"`,
    localTag === undefined ? '' : ` local-tag="${escapeXml(localTag)}"`,
    remoteTag === undefined ? '' : ` remote-tag="${escapeXml(remoteTag)}"`,
  ].join('');
  const at = entity.slice(entity.lastIndexOf('@') + 1);
  const uri = remote.number === '' ? 'sip:anonymous@anonymous.invalid' : uriOf(remote.number, at);
  const display = remote.name === '' ? '' : ` display="${escapeXml(remote.name)}"`;
  return [
    `<dialog id="${escapeXml(id)}"${tags} direction="${direction}">`,
    `<state>${state}</state>`,
    `<local><identity>${escapeXml(entity)}</identity><target uri="${escapeXml(entity)}"/></local>`,
    `<remote><identity${display}>${escapeXml(uri)}</identity><target uri="${escapeXml(uri)}"/></remote>`,
    '</dialog>',
  ];
}

function uriOf(user: string, host: string): string {
  return printUri(createSipUri({ user, host }));
}
