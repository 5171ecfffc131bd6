import type { Route } from '@belfry/contracts';
import { prefixWords } from '@belfry/numbering';
import { Badge, Link } from '@belfry/ui';
import { Fragment } from 'react';
import { hoursWords } from './hours-words.ts';
import { t } from './texts.ts';

/** Which numbers a route is for: its name, where that is, and how the numbers begin. */
export function RouteNumbers({ route }: { route: Route }) {
  const words = route.prefixGroupName === null ? prefixWords(route.prefix) : '';
  return (
    <span className="block py-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {route.name}
        {!route.active && <Badge>{t('routes.inactive')}</Badge>}
      </span>
      <span className="mt-0.5 block text-[0.8333rem] text-muted">
        {route.prefixGroupName === null ? (
          <>
            <span className="font-mono">{route.prefix}</span>
            {words !== route.name && ` · ${words}`}
          </>
        ) : (
          <Link href={`/routes/groups/${route.prefixGroupId}`} className="rounded-sm hover:underline">
            {t('routes.ofGroup', { group: route.prefixGroupName })}
          </Link>
        )}
      </span>
    </span>
  );
}

/** The carriers in the order in which they are tried, with their shares. */
export function RouteWay({ route }: { route: Route }) {
  if (route.action === 'block')
    return (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Badge tone="bad">{t('routes.blocked')}</Badge>
        <span className="text-[0.8667rem] text-muted">{route.reason}</span>
      </span>
    );
  if (route.carriers.length === 0) return <Badge tone="info">{t('routes.cheapestOfAll')}</Badge>;
  const choices = [...new Set(route.carriers.map(({ priority }) => priority))];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 gap-y-1">
      {route.action === 'least_cost' && <Badge tone="info">{t('routes.cheapest')}</Badge>}
      {choices.map((priority, at) => {
        const same = route.carriers.filter((carrier) => carrier.priority === priority);
        const sum = same.reduce((total, { weight }) => total + weight, 0);
        return (
          <Fragment key={priority}>
            {at > 0 && <span className="text-[0.8333rem] text-faint">{t('routes.then')}</span>}
            {same.map((carrier) => (
              <span key={carrier.peerId} className={carrier.active ? undefined : 'text-faint line-through'}>
                {carrier.name}
                {same.length > 1 && route.action === 'carriers' && (
                  <span className="ml-1 text-[0.8333rem] text-muted tabular-nums">
                    {Math.round((carrier.weight / sum) * 100)} %
                  </span>
                )}
                {!carrier.active && <span className="sr-only"> ({t('routes.off')})</span>}
              </span>
            ))}
          </Fragment>
        );
      })}
    </span>
  );
}

/** For whom and when. */
export function RouteLimits({ route }: { route: Route }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {route.companyName !== null && (
        <Badge tone="brand">{t('routes.onlyCompany', { company: route.companyName })}</Badge>
      )}
      {route.tag !== '' && <Badge>{t('routes.onlyTag', { tag: route.tag })}</Badge>}
      {route.stopper && <Badge tone="warn">{t('routes.stops')}</Badge>}
      {route.hours.length === 0 ? (
        <span className="text-[0.8667rem] text-muted">{t('routes.always')}</span>
      ) : (
        route.hours.map((hours) => (
          <span key={hoursWords(hours)} className="text-[0.8667rem] whitespace-nowrap text-muted tabular-nums">
            {hoursWords(hours)}
          </span>
        ))
      )}
    </span>
  );
}
