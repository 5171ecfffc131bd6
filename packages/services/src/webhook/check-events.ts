import { invalid } from '../service-error.ts';

/** What is said in calls is told to the company alone: a brand's webhook cannot ask for it. */
export function checkEvents(companyId: string | null, events: readonly string[] | undefined): void {
  if (companyId === null && events?.includes('recording.ready'))
    throw invalid('events', 'webhook.recordings', 'Recordings are told to companies only.');
}
