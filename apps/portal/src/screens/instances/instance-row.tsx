import type { Instance } from '@belfry/contracts';
import { Badge, formatCount, formatMoment, Meter } from '@belfry/ui';
import { t } from './texts.ts';

const tones = { ready: 'good', not_ready: 'bad', draining: 'neutral', silent: 'bad', stopped: 'neutral' } as const;
const steps = ['udp', 'register', 'store', 'call'] as const;
type Step = (typeof steps)[number];
const isStep = (step: string): step is Step => (steps as readonly string[]).includes(step);

/** One process: how it is and why, what it has to do, since when it is there, and how long its last call to itself took. */
export function InstanceRow({ instance: one }: { instance: Instance }) {
  const { instance, state, because, calls, load, set } = one;
  const when = formatMoment(new Date(one.heardAt));
  const isThere = state !== 'silent' && state !== 'stopped';
  return (
    <li className="px-5 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-40 flex-1 font-medium break-all">{instance}</span>
        {set !== null && <span className="text-[0.8667rem] text-muted">{t('instances.set', { set })}</span>}
        {isThere && calls !== null && (
          <span className="text-[0.8667rem] text-muted tabular-nums">
            {calls === 1 ? t('instances.calls.one') : t('instances.calls', { count: formatCount(calls) })}
          </span>
        )}
        {isThere && load !== null && <Meter label={t('instances.load', { name: instance })} value={load} />}
        <Badge tone={tones[state]} dot pulse={state === 'ready'}>
          {t(`instances.state.${state}`, { when })}
        </Badge>
      </div>
      {because !== null && state === 'not_ready' && <p className="mt-1 text-[0.8667rem] text-bad">{because}</p>}
      {isThere && (
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-[0.8rem] text-faint tabular-nums">
          <span>{t('instances.since', { when: formatMoment(new Date(one.startedAt)) })}</span>
          <span>{t('instances.memory', { count: formatCount(one.memoryMb) })}</span>
          {one.steps.map(({ step, ms }) => (
            <span key={step}>
              {isStep(step) ? t(`instances.step.${step}`) : step}{' '}
              {t('instances.ms', { ms: formatCount(Math.round(ms)) })}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
