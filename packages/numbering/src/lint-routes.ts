import type { Finding, Plan, PlanRoute } from './plan.ts';
import { coversHours } from './week-hours.ts';

/** The routes that are looked at together: of one company (or all) and one tag, by prefix. */
type Scope = Map<string, PlanRoute[]>;

/**
 * Routes that are never taken, prefixes that no carrier is left for, routes that stand there twice, groups without prefixes, and what groups have in common with
 * other routes of the same priority. What is so for many prefixes of a group is said once.
 */
export function lintRoutes({ routes, emptyGroups = [] }: Plan): Finding[] {
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
  const found = [...scopes].flatMap(([, scope]) => {
    const [[first] = []] = scope.values();
    const wider = [scopeKey(first?.companyId, ''), scopeKey(undefined, first?.tag), scopeKey(undefined, '')];
    const all = new Set([scope, ...wider.flatMap((key) => scopes.get(key) ?? [])]);
    return [...unreachable(scope), ...withoutCarrier(scope, [...all]), ...duplicates(scope), ...ties(scope)];
  });
  return [...once(found), ...emptyGroups.map(emptyGroup)];
}

/** Each finding about the same things once: the prefixes of a group stand in a plan one by one. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.about.map(({ kind, id }) => `${kind} ${id}`).join()}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function emptyGroup({ id, name, routes }: NonNullable<Plan['emptyGroups']>[number]): Finding {
  const names = routes.map((route) => route.name).join(', ');
  const so = routes.length === 0 ? '' : `: ${names} ${routes.length === 1 ? 'takes' : 'take'} no calls`;
  return {
    severity: 'warning',
    code: 'group.empty',
    words: `Group ${name} has no prefixes${so}.`,
    about: [{ kind: 'prefixGroup', id }, ...routes.map((route) => ({ kind: 'route', id: route.id }))],
  };
}

/** A route of a group and another one for the same prefix, at the same priority and times, that do not do the same: their names alone say which is first. */
function ties(scope: Scope): Finding[] {
  const findings: Finding[] = [];
  for (const all of scope.values()) {
    if (all.length === 1 || all.every(({ group }) => group === undefined)) continue;
    for (const [at, route] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        if (route.id === other.id || route.priority !== other.priority || timesKey(route) !== timesKey(other)) continue;
        if ((route.group ?? other.group) === undefined || does(route) === does(other)) continue;
        const [first, second] = route.name <= other.name ? [route, other] : [other, route];
        findings.push({
          severity: 'warning',
          code: 'route.tie',
          words: `Routes ${nameOf(first)} and ${nameOf(second)} are both for ${route.prefix} at priority ${route.priority}: ${first.name} is tried first, because of its name alone.`,
          about: [second, first].map(({ id }) => ({ kind: 'route', id })),
        });
      }
    }
  }
  return findings;
}

const nameOf = ({ name, group }: PlanRoute) => (group === undefined ? name : `${name} (group ${group})`);

/** What a route does with its calls. */
function does(route: PlanRoute): string {
  const carriers = route.carriers.map(({ id }) => id).sort();
  return `${route.block} ${carriers.join()} ${timesKey(route)}`;
}

/** Routes behind a block or stopper of the same prefix. One of a shorter prefix comes after them: the longest is tried first. */
function unreachable(scope: Scope): Finding[] {
  const ends = endsOf(scope);
  const findings: Finding[] = [];
  if (ends.size === 0) return findings;
  for (const [prefix, routes] of scope) {
    const before = ends.get(prefix);
    if (before === undefined) continue;
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
        words: `Route ${nameOf(route)} is never taken${route.group === undefined ? '' : ` for ${prefix}`}: ${nameOf(end)} comes before it and ${what} ${callsTo(end.prefix)}.`,
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
        const key = does(route);
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
