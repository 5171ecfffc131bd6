import type { Settled } from './conflict.tsx';

/**
 * What a function makes of a form's values, without what it makes of those that the form was opened with: a change that says no more than what was changed here.
 * With `basedOn` it says what those fields were, so that it is refused when somebody else has changed them meanwhile.
 */
export type Changed<Values> = <Input extends object>(
  inputOf: (values: Values) => Input,
) => Partial<Input> & { basedOn?: Record<string, unknown> };

/** Of one save: `opened` is what the form was opened with. Asked for several parts of a change, each answer says of all so far what they were. */
export function changesOf<Values>(opened: Values | undefined, values: Values, settled?: Settled): Changed<Values> {
  const basedOn: Record<string, unknown> = {};
  return (inputOf) => {
    const before = opened === undefined ? undefined : inputOf(opened);
    const all = changedOf(before, inputOf(values));
    const changed = Object.fromEntries(
      Object.entries(all).filter(([name]) => settled?.keep !== 'theirs' || !settled.fields.includes(name)),
    ) as typeof all;
    if (before === undefined) return changed;
    for (const name of Object.keys(changed)) {
      const was: unknown = (before as Record<string, unknown>)[name];
      if (settled?.keep !== 'mine' || !settled.fields.includes(name)) basedOn[name] = was === undefined ? null : was;
    }
    return Object.keys(basedOn).length === 0 ? changed : { ...changed, basedOn: { ...basedOn } };
  };
}

/** The properties of `after` that are not, by value, as they are in `before`; without a `before` all of them. */
export function changedOf<Input extends object>(before: Input | undefined, after: Input): Partial<Input> {
  if (before === undefined) return after;
  const changed = Object.entries(after).filter(
    ([name, value]) => !isSame((before as Record<string, unknown>)[name], value),
  );
  return Object.fromEntries(changed) as Partial<Input>;
}

/** Values as JSON has them; a property that is undefined is none. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return Object.keys({ ...mine, ...theirs }).every((name) => isSame(mine[name], theirs[name]));
}
