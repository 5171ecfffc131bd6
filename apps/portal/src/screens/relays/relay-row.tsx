import type { Relay } from '@belfry/contracts';
import { Badge, Meter } from '@belfry/ui';
import { t } from './texts.ts';

/** One relay as it says of itself: is it there, how full is it, where is it. `set`: the name it was started with, when that is no set's. */
export function RelayRow({ relay, set }: { relay: Relay; set?: string }) {
  const { instance, host, port, load, draining } = relay;
  const state = draining ? 'draining' : load >= 1 ? 'full' : 'alive';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2.5">
      <span className="min-w-40 flex-1 font-medium break-all">{instance}</span>
      {set !== undefined && <span className="text-[0.8667rem] text-muted">{t('relays.startedWith', { set })}</span>}
      <span className="font-mono text-[0.8rem] text-faint">
        {host.includes(':') ? `[${host}]` : host}:{port}
      </span>
      <Meter label={t('relays.load', { name: instance })} value={load} />
      <Badge tone={draining ? 'neutral' : state === 'full' ? 'warn' : 'good'} dot pulse={state === 'alive'}>
        {t(`relays.state.${state}`)}
      </Badge>
    </li>
  );
}
