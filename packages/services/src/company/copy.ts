import type { Company, CompanyCopyInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { copyDays } from '../calendar/copy.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { createCompany } from './create.ts';

/**
 * Makes another company like one that there is: kind, country, money, prices, limits, recording, music on hold, opening hours with their calendars, services that can be dialled,
 * blocked calls and routes of its own. What names people, numbers, telephone systems, places, sign-ins or other parties' programs is not copied: an address for
 * emergency calls must be the new one's own. `conflict`: the name or a host is taken.
 */
export async function copyCompany(
  ctx: Context,
  { id: from, ...own }: z.output<typeof CompanyCopyInput>,
): Promise<Company> {
  const row = await companyFor(ctx, 'company.create', from);
  const { brandId, kind, country, currency, locale, billingMethod, ratingPlanId, maxCalls } = row;
  const site = row.defaultSiteId ? await ctx.db.site.findUnique({ where: { id: row.defaultSiteId } }) : null;
  const input = {
    ...own,
    ...{ brandId, kind, country, currency, locale, billingMethod, ratingPlanId, maxCalls },
    site: {
      name: own.site?.name ?? own.name,
      timezone: own.site?.timezone ?? site?.timezone,
      emergencyLocation: own.site?.emergencyLocation ?? '',
    },
  };
  return createCompany(ctx, input, async (tx, to) => {
    await copySettings(tx, row, to);
    const schedules = await copyHours(tx, from, to);
    await copyServices(tx, from, to, schedules);
    await copyFilters(tx, from, to);
    await copyRoutes(tx, from, to);
  });
}

type Row = Awaited<ReturnType<typeof companyFor>>;

async function copySettings(tx: Transaction, row: Row, to: string): Promise<void> {
  const { callsPerSecond, maxCallSeconds, dailySpendMicros, routeTags, ruleSetId, relaySetId, appServerSetId } = row;
  const { recordingMode, recordingPercent, recordingNotice, recordingDays, recordingsOfOwn } = row;
  const { recordingLimitMb, recordingAtLimit, holdMusic } = row;
  const { recordingServerHost, recordingServerPort, recordingServerTransport } = row;
  await tx.company.update({
    where: { id: to },
    data: {
      ...{ callsPerSecond, maxCallSeconds, dailySpendMicros, routeTags, ruleSetId, relaySetId, appServerSetId },
      ...{ recordingMode, recordingPercent, recordingNotice, recordingDays, recordingsOfOwn },
      ...{ recordingLimitMb, recordingAtLimit, holdMusic },
      ...{ recordingServerHost, recordingServerPort, recordingServerTransport },
    },
  });
  const announcement = await tx.recordingAnnouncement.findUnique({ where: { companyId: row.id } });
  if (announcement)
    await tx.recordingAnnouncement.create({
      data: { ...announcement, id: newId(), companyId: to, createdAt: new Date() },
    });
  const holdSound = await tx.holdSound.findUnique({ where: { companyId: row.id } });
  if (holdSound)
    await tx.holdSound.create({ data: { ...holdSound, id: newId(), companyId: to, createdAt: new Date() } });
}

/** Calendars and opening hours, which go by the clock. Returns the new hours by the old ones' ids. */
async function copyHours(tx: Transaction, from: string, to: string): Promise<ReadonlyMap<string, string>> {
  const calendars = new Map<string, string>();
  for (const { id: calendarId, name } of await tx.calendar.findMany({ where: { companyId: from } })) {
    const id = newId();
    calendars.set(calendarId, id);
    await tx.calendar.create({ data: { id, companyId: to, name } });
    await copyDays(tx, { from: calendarId, to: id, companyId: to });
  }
  const schedules = new Map<string, string>();
  for (const schedule of await tx.schedule.findMany({ where: { companyId: from } })) {
    const { name, timezone, hours, code, calendarId } = schedule;
    const id = newId();
    schedules.set(schedule.id, id);
    const own = calendarId === null ? null : (calendars.get(calendarId) ?? null);
    await tx.schedule.create({
      data: { id, companyId: to, name, timezone, hours: hours ?? [], code, calendarId: own },
    });
  }
  return schedules;
}

/** Extensions that lead to services. */
async function copyServices(
  tx: Transaction,
  from: string,
  to: string,
  schedules: ReadonlyMap<string, string>,
): Promise<void> {
  const standing = await tx.extension.findMany({
    where: { companyId: from, destination: { kind: 'service' } },
    include: { destination: { select: { service: true } } },
  });
  for (const { number, scheduleId, destination } of standing) {
    const destinationId = newId();
    await tx.destination.create({
      data: { id: destinationId, companyId: to, kind: 'service', service: destination.service },
    });
    const own = scheduleId === null ? null : (schedules.get(scheduleId) ?? null);
    await tx.extension.create({ data: { id: newId(), companyId: to, number, destinationId, scheduleId: own } });
  }
}

/** Rules on calls, its own and those that its brand has for it alone; those that send calls elsewhere are the other company's. */
async function copyFilters(tx: Transaction, from: string, to: string): Promise<void> {
  const rules = await tx.callFilter.findMany({
    where: { companyId: from, action: { not: 'forward' } },
    orderBy: { position: 'asc' },
  });
  for (const { id: _, createdAt, updatedAt, ...rule } of rules)
    await tx.callFilter.create({ data: { ...rule, id: newId(), companyId: to } });
}

/** Routes that are for it alone, showing the caller's own number. */
async function copyRoutes(tx: Transaction, from: string, to: string): Promise<void> {
  const routes = await tx.route.findMany({ where: { companyId: from }, include: { carriers: true } });
  for (const { id: _, createdAt, updatedAt, carriers, ...route } of routes) {
    const id = newId();
    await tx.route.create({ data: { ...route, id, companyId: to, hours: route.hours ?? [], callerNumber: null } });
    await tx.routeCarrier.createMany({ data: carriers.map((carrier) => ({ ...carrier, id: newId(), routeId: id })) });
  }
}
