import type { ListFile, SipAccount, SipAccountExportInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listSipAccounts } from './list.ts';

const columns: readonly FileColumn<SipAccount>[] = [
  ['username', ({ username }) => username],
  ['domain', ({ domain }) => domain],
  ['kind', ({ kind }) => kind],
  ['label', ({ label }) => label],
  ['user', ({ userName }) => userName],
  ['extension', ({ extension }) => extension],
  ['active', ({ active }) => active],
  ['registered', ({ registered }) => registered],
  ['address', ({ registrations }) => registrations.map(({ source }) => source).join(' ')],
  ['transport', ({ registrations }) => registrations.map(({ transport }) => transport).join(' ')],
  ['userAgent', ({ registrations }) => registrations.map(({ userAgent }) => userAgent).join('; ')],
  ['encryption', ({ mediaEncryption }) => mediaEncryption],
  ['registrationsAtATime', ({ maxBindings }) => maxBindings],
  ['created', ({ createdAt }) => createdAt],
];

/** The devices with how they are registered now as a CSV file. */
export const exportSipAccounts = (ctx: Context, input: z.output<typeof SipAccountExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listSipAccounts, columns);
