import { flushCompileCache } from 'node:module';
import { RelayUnit } from './relay-unit.ts';
import type { FromWorker, ToWorker, UnitEvent } from './worker-messages.ts';

/**
 * A media worker: a relay on a slice of the ports, told what to do by the control process that forked it. It ends with that one: who is
 * started next takes the calls up.
 */

let unit: RelayUnit | undefined;
let restored: Promise<void> | undefined;
/** What has come to be since something was last sent. */
const untold: UnitEvent[] = [];

const takeUntold = (): readonly UnitEvent[] => untold.splice(0);
const send = (message: FromWorker) => process.send?.(message, undefined, undefined, () => {});
const tell = (event: UnitEvent) => {
  if (untold.push(event) === 1)
    setImmediate(() => {
      if (untold.length > 0) send({ type: 'events', events: takeUntold() });
    });
};

async function begin({ settings, snapshots }: Extract<ToWorker, { type: 'begin' }>): Promise<void> {
  unit = new RelayUnit(settings, tell);
  const calls = await unit.restore(snapshots);
  send({ type: 'restored', calls, events: takeUntold() });
  flushCompileCache();
}

async function carryOut({ id, command }: Extract<ToWorker, { type: 'command' }>): Promise<void> {
  await restored;
  const body = await unit!.handle(command).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { result: 'error', 'error-reason': 'Internal error' };
  });
  send({ type: 'reply', id, body, events: takeUntold() });
}

async function end(): Promise<never> {
  await unit?.close();
  const events = takeUntold();
  // What ended with it (recordings) is told yet.
  if (events.length > 0 && process.connected)
    await new Promise((resolve) => process.send?.({ type: 'events', events } satisfies FromWorker, resolve));
  process.exit(0);
}

process.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'begin':
      restored = begin(message);
      return;
    case 'command':
      void carryOut(message);
      return;
    case 'figures':
      if (unit) send({ type: 'figures', figures: unit.figures() });
      return;
    case 'end':
      void end();
  }
});
process.on('disconnect', () => void end());
// Signals to the process group are for the control process, which says when to end.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, () => {});
