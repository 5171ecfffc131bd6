import type { RunJson } from './run-json.ts';

/** The sum of all series of a metric, or of those with this label (`reason="stranger"`), over the platform's processes; undefined when there is none. */
export async function metric(run: RunJson, name: string, label = ''): Promise<number | undefined> {
  const text = await (await fetch(run.metrics.url)).text();
  let sum: number | undefined;
  for (const line of text.split('\n')) {
    const match = /^([a-z_:]+)(\{[^}]*\})? (\S+)$/.exec(line);
    if (match?.[1] === name && (match[2] ?? '').includes(label)) sum = (sum ?? 0) + Number(match[3]);
  }
  return sum;
}

/** What must be zero again once all calls are over. */
export const gaugesAtRest = [
  'belfry_calls_active',
  'belfry_sip_transactions',
  'belfry_sip_dialogs',
  'belfry_media_ports_in_use',
  'belfry_limits_taken',
] as const;
