import { randomBytes } from 'node:crypto';
import { type UserColumn, type UserImport, type UserImportInput, userColumns } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { type CsvLine, readCsvFile } from '../csv-file.ts';
import { invitationHost, sendInvitation } from '../login-mail/invite.ts';
import { hashPassword } from '../password.ts';
import { companyFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { anySignsInElsewhere } from '../user/check-given.ts';
import { peopleOf } from './people.ts';
import { type PlannedLine, planUsers } from './plan.ts';
import type { UserNames } from './read.ts';
import { writeUsers } from './write.ts';

const form = { columns: userColumns, what: 'people', mostRows: 5_000 } as const;
/** Even on a busy machine the longest file is written in this time. */
const timeoutMs = 120_000;

/**
 * Makes and changes people by a CSV file, with their extensions and phones, as one change, and says what comes of each line. With a refused line nothing is written,
 * unless `goodLinesOnly`; on `dryRun` nothing is. Phones get a generated password each. `invalid`: it is no such file, or nobody can be invited.
 */
export async function importUsers(ctx: Context, input: z.output<typeof UserImportInput>): Promise<UserImport> {
  const company = await companyFor(ctx, 'user.import', input.companyId);
  // Lines bring extensions and phones with them.
  authorize(ctx, 'sipAccount.create');
  authorize(ctx, 'extension.create');
  if (input.invite) refuseLimitedKey(ctx);
  const siteId = company.defaultSiteId;
  if (siteId === null) throw invalid('siteId', 'company.no_site', 'The company has no site yet.');
  const lines = readCsvFile(input.csv, form, 'user');
  const names = await namesOf(ctx, company);
  const planned = async (db: Parameters<typeof peopleOf>[0]) => {
    const people = await peopleOf(db, company, input.invite ? addressesOf(lines) : []);
    return { people, plan: planUsers(lines, names, people, input.invite) };
  };
  const tried = (await planned(ctx.db)).plan;
  // Whoever reads the mail of somebody who signs in chooses their password.
  const written = tried.flatMap(({ told, known }) =>
    known?.signsIn && told.changes.includes('email') ? [known.id] : [],
  );
  if (written.length > 0) refuseLimitedKey(ctx);
  if (await anySignsInElsewhere(ctx.db, written)) authorize(ctx, 'login.setPassword');
  const host = await hostFor(ctx, company, tried);
  if (input.dryRun || !isWritten(tried, input.goodLinesOnly)) return toldOf(tried, false);
  const passwordHash = host === undefined ? '' : await hashPassword(randomBytes(32).toString('base64'));
  const { id: companyId, brandId } = company;
  const audit = ({ plan }: { plan: readonly PlannedLine[] }) => {
    const { written: _, lines: __, ...detail } = toldOf(plan, true);
    return { action: 'user.import', entityId: companyId, detail };
  };
  const done = await commit(ctx, { scope: { scope: 'company', companyId }, audit, timeoutMs }, async (tx) => {
    // What was there may have changed since it was looked at; from here on it cannot.
    const { people, plan } = await planned(tx);
    if (!isWritten(plan, input.goodLinesOnly)) return { plan, logins: undefined };
    const target = { companyId, brandId, siteId, sealKey: ctx.sealKey, passwordHash };
    return { plan, logins: await writeUsers(tx, plan, people, target) };
  });
  for (const login of done.logins ?? []) if (host !== undefined) await sendInvitation(ctx, login, host);
  return toldOf(done.plan, done.logins !== undefined);
}

/** Is anything written: is there a line to write, and none that keeps the others from being so? */
const isWritten = (plan: readonly PlannedLine[], goodLinesOnly: boolean) =>
  plan.some(({ told }) => told.outcome === 'added' || told.outcome === 'changed') &&
  (goodLinesOnly || plan.every(({ told }) => told.outcome !== 'refused'));

function toldOf(plan: readonly PlannedLine[], written: boolean): UserImport {
  const counts = { added: 0, changed: 0, same: 0, refused: 0 };
  for (const { told } of plan) counts[told.outcome]++;
  return { written, ...counts, lines: plan.map(({ told }) => told) };
}

const addressesOf = (lines: readonly CsvLine<UserColumn>[]) =>
  lines.map(({ of }) => (of.email ?? '').toLowerCase()).filter((email) => email !== '');

/** Where those who are invited will sign in; undefined: nobody is. */
async function hostFor(ctx: Context, company: { id: string; brandId: string }, plan: readonly PlannedLine[]) {
  const email = plan.find(({ told }) => told.invited)?.user.email;
  if (email === undefined) return undefined;
  const at = { level: 'user' as const, brandId: company.brandId, companyId: company.id, user: { email } };
  return invitationHost(ctx, { username: email, email: null, memberships: [at] });
}

async function namesOf({ db }: Context, company: { id: string; country: string }): Promise<UserNames> {
  const sites = await db.site.findMany({
    where: { companyId: company.id },
    select: { id: true, name: true, country: true },
  });
  return {
    sites: new Map(sites.map(({ id, name }) => [name.toLowerCase(), id])),
    countries: [...new Set([company.country, ...sites.map(({ country }) => country)])],
  };
}
