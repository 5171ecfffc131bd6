import { type Asking, ask } from './asking.ts';
import type { Target } from './call.ts';
import { type Journey, planOf } from './journey.ts';
import { type Outcome, refuse } from './outcome.ts';

const ringSeconds = 10;

type ServiceTarget = Extract<Target, { kind: 'service' }>;

/** Sends the call to a service on the least loaded application server of the company's set. `change`: what the service `settings` is to do. */
export function* toService(
  journey: Journey,
  service: ServiceTarget['service'],
  change?: ServiceTarget['change'],
): Asking<Outcome> {
  const { company, brand } = journey.at;
  const set = company.appServerSet ?? brand.appServerSet;
  const server = yield* ask<'appServer'>(`appServer:${set}`);
  const looked = `application servers of set ${set}`;
  if (!server) {
    journey.trace.note('app-server', looked, 'none is running', 'refused: service unavailable');
    return refuse(503, `no application server of set ${set} is running`, journey.parties, journey.at);
  }
  journey.trace.note(
    'app-server',
    looked,
    `${server.instance} is the least busy`,
    `sends the call there for ${service}`,
  );
  return planOf(journey, [
    { targets: [{ kind: 'service', service, ...server, ...(change && { change }) }], ringSeconds },
  ]);
}
