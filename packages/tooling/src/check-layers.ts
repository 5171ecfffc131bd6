import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { codeOnly, findImports, type SourceImport } from './source-imports.ts';
import { pathIn, readWorkspaces, type Workspace } from './workspace.ts';

/** One place where a rule is broken. */
export interface Violation {
  /** From the repository's root. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** What a pure package may not say: each stands for an effect or for something that differs from run to run. */
const impure: readonly (readonly [RegExp, string])[] = [
  [/\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/, 'starts a timer'],
  [/\bDate\.now\b|\bnew Date\s*\(\s*\)|\bperformance\b/, 'reads a clock'],
  [/\bMath\.random\b|\bcrypto\s*\./, 'draws random numbers'],
  [/\bprocess\b(?!\s*:)\./, 'looks at its process or environment'],
  [/\bnew Promise\b|\bPromise\.|\basync\b\s*(?:function|\(|\w+\s*(?:=>|\())|\bawait\s/, 'waits'],
  [/\bconsole\./, 'prints'],
  [/\bfetch\s*\(/, 'uses the network'],
];

/** Node modules that only one package may import; reading whether a text is an address opens no socket. */
const owned: Readonly<Record<string, { owner: string; harmless: readonly string[] }>> = {
  'node:dgram': { owner: '@belfry/net', harmless: [] },
  'node:net': { owner: '@belfry/net', harmless: ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'] },
  'node:tls': { owner: '@belfry/net', harmless: [] },
};

/** Beside the layers: they serve tests and checks, and may open sockets and import any package. */
const isBeside = (workspace: Workspace) => workspace.layer === 'test' || workspace.layer === 'tool';

/**
 * Checks every source of the repository at `root` against the rules of its layers:
 * layer 0 is pure; dependencies point down, within layer 0 they are declared and without circles; nobody imports an app; what is imported is declared;
 * only db imports Prisma, only net opens sockets, only ops (and `*.config.ts`) reads the environment. Returns what breaks them.
 */
export function checkLayers(root: string): Violation[] {
  const workspaces = readWorkspaces(root);
  const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
  const violations: Violation[] = [];
  for (const workspace of workspaces) {
    if (workspace.layer === undefined) {
      violations.push({ file: pathIn(root, workspace.folder), line: 1, rule: 'package.json has no belfry.layer' });
      continue;
    }
    for (const path of workspace.sources) {
      const source = readFileSync(path, 'utf8');
      const report = (line: number, rule: string) => violations.push({ file: pathIn(root, path), line, rule });
      for (const imported of findImports(source)) {
        const rule = checkImport(workspace, imported, path, byName);
        if (rule) report(imported.line, rule);
      }
      checkCode(workspace, path, codeOnly(source), report);
    }
  }
  return [...violations, ...findCircles(workspaces, root)];
}

function checkImport(
  workspace: Workspace,
  { specifier, isType, names }: SourceImport,
  path: string,
  byName: ReadonlyMap<string, Workspace>,
): string | undefined {
  if (specifier.startsWith('.')) {
    const target = resolve(path, '..', specifier);
    return target.startsWith(workspace.folder + sep)
      ? undefined
      : `imports ${specifier}, a file of another package, instead of that package`;
  }
  if (specifier.startsWith('node:')) {
    if (workspace.layer === 0) return isType ? undefined : `is pure (layer 0) and may not import ${specifier}`;
    const rule = owned[specifier];
    const isHarmless = isType || (names.length > 0 && names.every((name) => rule?.harmless.includes(name)));
    if (rule && rule.owner !== workspace.name && !isBeside(workspace) && !isHarmless)
      return `imports ${specifier}, which only ${rule.owner} may`;
    return undefined;
  }
  const name = packageOf(specifier);
  if (/^(?:@prisma\/|prisma$|pg$)/.test(name) && workspace.name !== '@belfry/db' && !isBeside(workspace))
    return `imports ${name}, which only @belfry/db may`;
  const target = byName.get(name);
  if (!target) {
    if (name.startsWith('@belfry/')) return `imports ${name}, which does not exist`;
    return undefined;
  }
  if (target.layer === 'app') return `imports ${name}: nobody imports an app`;
  if (target.layer === 'test' && !isBeside(workspace)) return `imports ${name}, which is for tests only`;
  if (!workspace.dependencies.includes(name)) return `imports ${name}, which its package.json does not declare`;
  if (typeof workspace.layer !== 'number' || typeof target.layer !== 'number') return undefined;
  if (workspace.layer === 0 && target.layer === 0) return undefined;
  if (target.layer >= workspace.layer)
    return `is of layer ${workspace.layer} and may not import ${name} of layer ${target.layer}: dependencies point down`;
  return undefined;
}

function checkCode(
  workspace: Workspace,
  path: string,
  code: string,
  report: (line: number, rule: string) => void,
): void {
  const lines = code.split('\n');
  const mayReadEnvironment =
    workspace.name === '@belfry/ops' || isBeside(workspace) || /\.config\.(?:ts|mjs|js)$/.test(path);
  for (const [index, line] of lines.entries()) {
    if (workspace.layer === 0) {
      for (const [pattern, what] of impure) if (pattern.test(line)) report(index + 1, `is pure (layer 0), but ${what}`);
    } else if (!mayReadEnvironment && /\bprocess\s*\.\s*env\b/.test(line))
      report(index + 1, 'reads process.env, which only @belfry/ops may');
  }
}

/** `@scope/name/deep` and `name/deep` without what is deep. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Circles among the declared dependencies, each told once. */
function findCircles(workspaces: readonly Workspace[], root: string): Violation[] {
  const byName = new Map(workspaces.map((workspace) => [workspace.name, workspace]));
  const done = new Set<string>();
  const violations: Violation[] = [];
  const visit = (workspace: Workspace, trail: readonly string[]) => {
    if (trail.includes(workspace.name)) {
      const circle = [...trail.slice(trail.indexOf(workspace.name)), workspace.name].join(' → ');
      violations.push({
        file: `${pathIn(root, workspace.folder)}/package.json`,
        line: 1,
        rule: `depends on itself: ${circle}`,
      });
      return;
    }
    if (done.has(workspace.name)) return;
    for (const name of workspace.dependencies) {
      const target = byName.get(name);
      if (target) visit(target, [...trail, workspace.name]);
    }
    done.add(workspace.name);
  };
  for (const workspace of workspaces) visit(workspace, []);
  return violations;
}
