import type { Finding, Plan, PlanRoute } from './plan.ts';
import { coversHours } from './week-hours.ts';

/** The routes that are looked at together: of one company (or all) and one tag, by prefix. */
type Scope = Map<string, PlanRoute[]>;

/** Routes that are never taken, prefixes that no carrier is left for, and routes that stand there twice. */
export function lintRoutes({ routes }: Plan): Finding[] {
  const scopes = new Map<string, Scope>();
  for (const route of routes) {
    if (!route.active) continue;
    const key = scopeKey(route.companyId, route.tag);
    const scope: Scope = scopes.get(key) ?? new Map();
    scopes.set(key, scope);
    const same = scope.get(route.prefix);
    if (same) same.push(route);
    else scope.set(route.prefix, [route]);
  }
  return [...scopes].flatMap(([, scope]) => {
    const [[first] = []] = scope.values();
    const wider = [scopeKey(first?.companyId, ''), scopeKey(undefined, first?.tag), scopeKey(undefined, '')];
    const all = new Set([scope, ...wider.flatMap((key) => scopes.get(key) ?? [])]);
    return [...unreachable(scope), ...withoutCarrier(scope, [...all]), ...duplicates(scope)];
  });
}

function unreachable(scope: Scope): Finding[] {
  const ends = endsOf(scope);
  const findings: Finding[] = [];
  if (ends.size === 0) return findings;
  for (const [prefix, routes] of scope) {
    const before: PlanRoute[] = [];
    for (let length = 0; length <= prefix.length; length++) {
      const here = ends.get(prefix.slice(0, length));
      if (here) before.push(...here);
    }
    if (before.length === 0) continue;
    for (const route of routes) {
      const times = timesKey(route);
      const end = before.find(
        (one) => one.priority < route.priority && (timesKey(one) === times || coversTimes(one, route)),
      );
      if (end === undefined) continue;
      const what = end.block ? 'refuses' : 'ends the search for';
      findings.push({
        severity: 'warning',
        code: 'route.unreachable',
        words: `Route ${route.name} is never taken: ${end.name} comes before it and ${what} ${callsTo(end.prefix)}.`,
        about: [route, end].map(({ id }) => ({ kind: 'route', id })),
      });
    }
  }
  return findings;
}

/** By prefix, the routes that end the search there: of each time the best one. */
function endsOf(scope: Scope): Map<string, PlanRoute[]> {
  const ends = new Map<string, PlanRoute[]>();
  for (const [prefix, routes] of scope) {
    const here: PlanRoute[] = [];
    for (const route of routes) {
      if (!route.stopper && !route.block) continue;
      const times = timesKey(route);
      const at = here.findIndex((one) => timesKey(one) === times);
      if (at < 0) here.push(route);
      else if (route.priority < here[at]!.priority) here[at] = route;
    }
    if (here.length > 0) ends.set(prefix, here);
  }
  return ends;
}

function withoutCarrier(scope: Scope, scopes: readonly Scope[]): Finding[] {
  const findings: Finding[] = [];
  for (const [prefix, all] of scope) {
    if (all.some((route) => !route.block && hasCarrier(route))) continue;
    const routes = all.filter(({ block }) => !block);
    if (routes.length === 0) continue;
    const rest = all.some(({ stopper, block }) => stopper || block) ? undefined : nextBest(prefix, scopes);
    const names = routes.map(({ name }) => name).join(', ');
    const carriers = [...new Set(routes.flatMap((route) => route.carriers.map(({ id }) => id)))];
    const why = carriers.length === 0 ? 'has no carrier' : 'has no carrier that is switched on';
    findings.push({
      severity: rest ? 'warning' : 'error',
      code: rest ? 'route.no-carrier' : 'prefix.no-carrier',
      words: rest
        ? `Route ${names} ${why}: ${callsTo(prefix)} go by ${rest.name} instead.`
        : `No way out for ${callsTo(prefix)}: route ${names} ${why}.`,
      about: [...routes.map(({ id }) => ({ kind: 'route', id })), ...carriers.map((id) => ({ kind: 'carrier', id }))],
    });
  }
  return findings;
}

/** The route that takes calls to a prefix when its own ones cannot: of a shorter prefix, or for all companies or tags. */
function nextBest(prefix: string, scopes: readonly Scope[]): PlanRoute | undefined {
  for (let length = prefix.length; length >= 0; length--) {
    for (const scope of scopes) {
      const routes = scope.get(prefix.slice(0, length)) ?? [];
      const taken = routes.find((route) => !route.block && hasCarrier(route));
      if (taken) return taken;
      if (routes.some(({ stopper, block }) => stopper || block)) return undefined;
    }
  }
  return undefined;
}

function duplicates(scope: Scope): Finding[] {
  const findings: Finding[] = [];
  for (const all of scope.values()) {
    if (all.length === 1) continue;
    const byPriority = Map.groupBy(all, ({ priority }) => priority);
    if (byPriority.size === all.length) continue;
    for (const routes of byPriority.values()) {
      const seen = new Map<string, PlanRoute>();
      for (const route of routes) {
        const carriers = route.carriers.map(({ id }) => id).sort();
        const key = `${route.block} ${carriers.join()} ${timesKey(route)}`;
        const earlier = seen.get(key);
        if (earlier === undefined) {
          seen.set(key, route);
          continue;
        }
        findings.push({
          severity: 'warning',
          code: 'route.duplicate',
          words: `Route ${route.name} does the same as ${earlier.name}: one of them can go.`,
          about: [route, earlier].map(({ id }) => ({ kind: 'route', id })),
        });
      }
    }
  }
  return findings;
}

function hasCarrier({ carriers }: PlanRoute): boolean {
  return carriers.some(({ active }) => active);
}

function scopeKey(companyId: string | undefined, tag: string | undefined): string {
  return `${companyId ?? ''} ${tag ?? ''}`;
}

/** Empty: it counts always. */
function timesKey({ times = [] }: PlanRoute): string {
  return times.length === 0 ? '' : JSON.stringify(times);
}

/** Does `end` count whenever `route` does? */
function coversTimes({ times: over = [] }: PlanRoute, { times = [] }: PlanRoute): boolean {
  return over.length === 0 || coversHours(over, times);
}

function callsTo(prefix: string): string {
  return prefix === '' || prefix === '+' ? 'all calls' : `all calls to ${prefix}`;
}
