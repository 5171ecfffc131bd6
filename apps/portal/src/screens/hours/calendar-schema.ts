import { CalendarCreateInput } from '@belfry/contracts';

/** A list of holidays as its form has it. */
export const CalendarForm = CalendarCreateInput.pick({ name: true });
