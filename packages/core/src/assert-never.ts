/** Marks a place that no value can reach; throws if one does (a programmer error). */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
