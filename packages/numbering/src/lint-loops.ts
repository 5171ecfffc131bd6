import { displayNumber } from './display-number.ts';
import type { Finding, Plan, PlanTarget } from './plan.ts';

/** Something that calls pass on their way, and the places of what they go to from there. */
interface Stop {
  readonly kind: string;
  readonly id: string;
  name: string;
  readonly always: number[];
  /** When somebody is busy, does not answer or cannot be reached, or outside opening hours. */
  readonly sometimes: number[];
}

/** Calls that would be sent round for ever: always (an error), or when somebody is busy or does not answer, or it is closed (a warning). */
export function lintLoops(plan: Plan): Finding[] {
  const stops = stopsOf(plan);
  const always = circles(stops, ({ always }) => always);
  const inError = new Set(always.flat());
  const sometimes = circles(stops, (stop) =>
    stop.sometimes.length === 0 ? stop.always : [...stop.always, ...stop.sometimes],
  );
  return [
    ...always.map((circle) => finding(circle, 'error', 'loop.always', 'Calls are sent round for ever')),
    ...sometimes
      .filter((circle) => !circle.some((stop) => inError.has(stop)))
      .map((circle) =>
        finding(circle, 'warning', 'loop.sometimes', 'Calls can be sent round when nobody answers or it is closed'),
      ),
  ];
}

function stopsOf({ extensions, ddis, forwards, links = [] }: Plan): Stop[] {
  const stops: Stop[] = [];
  const places = new Map<string, number>();
  const byNumber = new Map<string, number>();
  const place = (kind: string, id: string, name: string | undefined): number => {
    const key = `${kind} ${id}`;
    let found = places.get(key);
    if (found === undefined) {
      found = stops.length;
      places.set(key, found);
      stops.push({ kind, id, name: name ?? key, always: [], sometimes: [] });
    } else if (name !== undefined) {
      stops[found]!.name = name;
    }
    return found;
  };
  const lead = (from: number, to: PlanTarget, isAlways: boolean) => {
    const next = 'id' in to ? place(to.kind, to.id, to.name) : byNumber.get(to.number);
    const { always, sometimes } = stops[from]!;
    if (next !== undefined) (isAlways ? always : sometimes).push(next);
  };
  for (const { id, number } of extensions) byNumber.set(number, place('extension', id, number));
  for (const { id, number } of ddis) byNumber.set(number, place('ddi', id, number));
  for (const { number, destination } of extensions) lead(byNumber.get(number)!, destination, true);
  for (const { number, destination } of ddis) if (destination) lead(byNumber.get(number)!, destination, true);
  for (const { number, otherwise = [] } of [...extensions, ...ddis])
    for (const { to } of otherwise) lead(byNumber.get(number)!, to, false);
  for (const { from, kind = 'always', to } of forwards) lead(place('user', from, undefined), to, kind === 'always');
  for (const { from, to } of links) lead(place(from.kind, from.id, from.name), to, true);
  return stops;
}

/** One circle for each place where calls go round: a walk that comes back to where it is. */
function circles(stops: readonly Stop[], nextOf: (stop: Stop) => readonly number[]): Stop[][] {
  const found: Stop[][] = [];
  const unseen = -1;
  const done = -2;
  /** Otherwise the place on the way. */
  const states = new Int32Array(stops.length).fill(unseen);
  const way: { readonly at: number; readonly next: readonly number[]; taken: number }[] = [];
  const enter = (at: number) => {
    states[at] = way.length;
    way.push({ at, next: nextOf(stops[at]!), taken: 0 });
  };
  for (let start = 0; start < stops.length; start++) {
    if (states[start] === unseen) enter(start);
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const to = here.next[here.taken++];
      if (to === undefined) {
        states[here.at] = done;
        way.pop();
      } else if (states[to] === unseen) {
        enter(to);
      } else if (states[to] !== done) {
        found.push(way.slice(states[to]).map(({ at }) => stops[at]!));
      }
    }
  }
  return found;
}

function finding(circle: readonly Stop[], severity: Finding['severity'], code: string, what: string): Finding {
  const names = circle.map(({ name }) => displayNumber(name));
  return {
    severity,
    code,
    words: `${what}: ${[...names, names[0]].join(' → ')}.`,
    about: circle.map(({ kind, id }) => ({ kind, id })),
  };
}
