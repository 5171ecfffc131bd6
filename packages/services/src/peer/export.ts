import type { ListFile, Peer, PeerExportInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listPeers } from './list.ts';

const columns: readonly FileColumn<Peer>[] = [
  ['name', ({ name }) => name],
  ['brand', ({ brandName }) => brandName],
  ['company', ({ companyName }) => companyName],
  ['kind', ({ kind }) => kind],
  ['active', ({ active }) => active],
  ['inbound', ({ inbound }) => inbound],
  ['outbound', ({ outbound }) => outbound],
  ['priority', ({ priority }) => priority],
  [
    'gateways',
    ({ endpoints }) => endpoints.map(({ host, port, transport }) => `${host}:${port}/${transport}`).join(' '),
  ],
  ['registrations', ({ registrations }) => registrations.length],
  ['callsAtATime', ({ maxCalls }) => maxCalls],
  ['codecs', ({ codecs }) => codecs.join(' ')],
  ['encryption', ({ mediaEncryption }) => mediaEncryption],
  ['template', ({ template }) => template],
  ['created', ({ createdAt }) => createdAt],
];

/** The operators and telephone systems as a CSV file, without anything secret. */
export const exportPeers = (ctx: Context, input: z.output<typeof PeerExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listPeers, columns);
