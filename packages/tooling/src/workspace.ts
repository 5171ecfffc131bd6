import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The layer of a package as its `package.json` says: 0 (pure) to 4, an app, or beside them all. */
export type Layer = 0 | 1 | 2 | 3 | 4 | 'app' | 'test' | 'tool';

/** One package or app of the repository. */
export interface Workspace {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly layer: Layer | undefined;
  readonly dependencies: readonly string[];
  /** Absolute paths of its sources, tests not among them. */
  readonly sources: readonly string[];
}

/** All packages and apps below `root`. */
export function readWorkspaces(root: string): Workspace[] {
  return ['packages', 'apps'].flatMap((group) => {
    const folder = join(root, group);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'package.json')))
      .map((name) => readWorkspace(join(folder, name)));
  });
}

function readWorkspace(folder: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    belfry?: { layer?: Layer };
    dependencies?: Record<string, string>;
  };
  return {
    name: manifest.name,
    folder,
    layer: manifest.belfry?.layer,
    dependencies: Object.keys(manifest.dependencies ?? {}),
    sources: findSources(folder),
  };
}

const skipped = new Set(['node_modules', 'test', 'bench', 'generated', '.next', '.turbo']);

function findSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : findSources(path);
    return /\.(?:ts|tsx|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** A path as it is told to people: from the repository's root. */
export const pathIn = (root: string, path: string): string => relative(root, path);
