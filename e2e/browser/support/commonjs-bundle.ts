import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Packages whose entry for browsers is another than for Node, and those that Node has of its own. */
const browserEntries: Readonly<Record<string, string>> = { debug: 'debug/src/browser.js', events: 'events/events.js' };

/** One script of a CommonJS package with all that it requires, which leaves its exports in `window[name]`. For libraries that ship no bundle. */
export function bundleCommonJs(entry: string, name: string): string {
  const ids = new Map<string, number>();
  const sources: string[] = [];
  const add = (file: string): number => {
    const known = ids.get(file);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(file, id);
    const require = createRequire(file);
    const text = readFileSync(file, 'utf8');
    const source = file.endsWith('.json')
      ? `module.exports = ${text}`
      : text.replace(
          /\brequire\(\s*(['"])([^'"]+)\1\s*\)/g,
          (_, _quote, wanted: string) => `require(${add(require.resolve(browserEntries[wanted] ?? wanted))})`,
        );
    sources[id] = `function (module, exports, require) {\n${source}\n}`;
    return id;
  };
  add(createRequire(import.meta.url).resolve(entry));
  return `window.global = window; window[${JSON.stringify(name)}] = (() => {
const sources = [${sources.join(',\n')}];
const loaded = [];
const load = (id) => {
  if (loaded[id] === undefined) {
    const module = (loaded[id] = { exports: {} });
    sources[id](module, module.exports, load);
  }
  return loaded[id].exports;
};
return load(0);
})();`;
}
