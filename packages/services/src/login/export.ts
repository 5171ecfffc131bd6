import type { ListFile, Login, LoginExportInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listLogins } from './list.ts';

const columns: readonly FileColumn<Login>[] = [
  ['username', ({ username }) => username],
  ['name', ({ displayName }) => displayName],
  ['mail', ({ email }) => email],
  ['active', ({ active }) => active],
  ['invited', ({ invited }) => invited],
  ['secondFactor', ({ secondFactor }) => secondFactor],
  ['roles', ({ memberships }) => memberships.map(({ level, role }) => `${level}:${role}`).join(' ')],
  ['lastSignIn', ({ lastSignInAt }) => lastSignInAt],
  ['created', ({ createdAt }) => createdAt],
];

/** Who can sign in as a CSV file. */
export const exportLogins = (ctx: Context, input: z.output<typeof LoginExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listLogins, columns);
