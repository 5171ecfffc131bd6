import type { SimulatedCall } from '@belfry/contracts';

/** What differs between two decisions about one call, sentence by sentence; of the traces the first step where they part. */
export function difference(now: SimulatedCall, other: SimulatedCall): string[] {
  const said: string[] = [];
  const compare = (what: string, was: string, is: string) => {
    if (was !== is) said.push(`${what}: ${is} instead of ${was}.`);
  };
  compare('Outcome', outcome(now), outcome(other));
  compare('Where it goes', goes(now), goes(other));
  compare('Shown caller', caller(now), caller(other));
  compare('Price', price(now), price(other));
  if (now.relaySet !== null && other.relaySet !== null) compare('Relays', now.relaySet, other.relaySet);
  const parted = other.trace.findIndex((step, index) => JSON.stringify(step) !== JSON.stringify(now.trace[index]));
  const step = other.trace[parted];
  if (said.length > 0 && step)
    said.push(`It parts at step ${parted + 1}: ${step.lookedAt}: ${step.found}, ${step.then}.`);
  return said;
}

const nothing = 'nothing';
const outcome = ({ status, reason }: SimulatedCall) =>
  status === null ? 'it goes through' : `refused with ${status} ${reason}`;
const goes = ({ steps }: SimulatedCall) =>
  steps
    .map(({ targets }) =>
      targets.map(({ words, number, address }) => [words, number, address].filter(Boolean).join(' ')).join(' and '),
    )
    .join(', then ') || nothing;
const caller = ({ caller: shown }: SimulatedCall) =>
  shown === null ? nothing : shown.hidden ? 'hidden' : `${shown.name} ${shown.number}`.trim() || nothing;
const price = ({ prices }: SimulatedCall) =>
  prices
    .map(({ destination, microsPerMinute, connectMicros, currency }) => {
      const begin = connectMicros === '0' ? '' : ` and ${inUnits(connectMicros)} ${currency} to begin with`;
      return `${inUnits(microsPerMinute)} ${currency} a minute${begin} (${destination})`;
    })
    .join(', ') || nothing;

const inUnits = (micros: string) => (Number(micros) / 1e6).toFixed(4).replace(/0{1,2}$/, '');
