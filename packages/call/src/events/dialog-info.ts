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
}

/**
 * A dialog-info document (RFC 4235 §4): always the full state, and once, besides, what is over, since some phones wait for `terminated`. Call-ID and
 * tags are those of the watched phone, so that another may name the dialog in Replaces to pick the call up.
 */
export function printDialogInfo({ entity, version, dialogs, ended }: DialogInfo): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${escapeXml(entity)}">`,
    ...dialogs.flatMap((dialog) => printDialog(dialog, dialog.state, entity)),
    ...ended.flatMap((dialog) => printDialog(dialog, 'terminated', entity)),
    '</dialog-info>',
    '',
  ];
  return lines.join('\r\n');
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
