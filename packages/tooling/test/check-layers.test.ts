import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { checkLayers, codeOnly, findImports } from '../src/index.ts';

/** Checks a repository made of these files; a package's layer and dependencies stand in `packages`. */
function check(
  packages: Record<string, { layer?: unknown; needs?: string[] }>,
  files: Record<string, string>,
): string[] {
  const root = mkdtempSync(join(tmpdir(), 'belfry-layers-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, { layer, needs = [] }] of Object.entries(packages)) {
    const name = path.startsWith('apps/')
      ? path.replace('apps/', '@belfry/app-')
      : path.replace('packages/', '@belfry/');
    const dependencies = Object.fromEntries(needs.map((need) => [need, '*']));
    write(
      `${path}/package.json`,
      JSON.stringify({ name, ...(layer !== undefined && { belfry: { layer } }), dependencies }),
    );
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  try {
    return checkLayers(root).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const pure = { 'packages/sip': { layer: 0 } };

describe('a pure package', () => {
  test('may not import node:fs', () => {
    assert.deepEqual(
      check(pure, { 'packages/sip/src/a.ts': "const a = 1;\nimport { readFileSync } from 'node:fs';\n" }),
      ['packages/sip/src/a.ts:2 is pure (layer 0) and may not import node:fs'],
    );
    assert.equal(check(pure, { 'packages/sip/src/a.ts': "export const load = () => import('node:fs');" }).length, 1);
    assert.equal(check(pure, { 'packages/sip/src/a.ts': "export * from 'node:fs';" }).length, 1);
  });

  for (const [what, code] of Object.entries({
    'start a timer': 'setTimeout(() => {}, 1);',
    'read the clock': 'export const t = Date.now();',
    'make a date of now': 'export const t = new Date();',
    'draw random numbers': 'export const r = Math.random();',
    'read the environment': 'export const e = process.env.X;',
    'make promises': 'export const p = Promise.resolve(1);',
    'be asynchronous': 'export async function f() {}',
    'use the network': "fetch('http://x');",
  })) {
    test(`may not ${what}`, () => {
      const found = check(pure, { 'packages/sip/src/a.ts': `${code}\n` });
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0]!, /a\.ts:1 is pure/);
    });
  }

  test('may speak of all that in comments and strings, and in names', () => {
    const code = `// Date.now() and setTimeout are for others\n/* Math.random() */\nexport const text = 'await fetch("x")';\nexport const asynchronous = 1, randomBytes = 2;\nexport const at = new Date(0);\n`;
    assert.deepEqual(check(pure, { 'packages/sip/src/a.ts': code }), []);
  });

  test('may use a declared pure package, but not in a circle', () => {
    const two = (sip: string[], core: string[]) => ({
      'packages/sip': { layer: 0, needs: sip },
      'packages/core': { layer: 0, needs: core },
    });
    const files = { 'packages/sip/src/a.ts': "import { ok } from '@belfry/core';\n" };
    assert.deepEqual(check(two(['@belfry/core'], []), files), []);
    assert.match(check(two([], []), files)[0]!, /does not declare/);
    assert.match(check(two(['@belfry/core'], ['@belfry/sip']), files)[0]!, /depends on itself/);
  });
});

test('dependencies point down', () => {
  const packages = {
    'packages/db': { layer: 2, needs: ['@belfry/services', '@belfry/bus'] },
    'packages/services': { layer: 3, needs: ['@belfry/db'] },
    'packages/bus': { layer: 2 },
  };
  const found = check(packages, {
    'packages/db/src/up.ts': "import { x } from '@belfry/services';\n",
    'packages/db/src/beside.ts': "import { x } from '@belfry/bus';\n",
    'packages/services/src/down.ts': "import { x } from '@belfry/db';\n",
  });
  assert.equal(found.filter((line) => line.includes('dependencies point down')).length, 2);
  assert.ok(!found.some((line) => line.includes('down.ts')));
});

test('only db imports Prisma, only net opens sockets, only ops reads the environment', () => {
  const packages = {
    'packages/services': { layer: 3 },
    'packages/db': { layer: 2 },
    'packages/net': { layer: 2 },
    'packages/ops': { layer: 2 },
  };
  const code = (name: string) => ({
    [`packages/${name}/src/prisma.ts`]: "import { PrismaPg } from '@prisma/adapter-pg';\n",
    [`packages/${name}/src/socket.ts`]: "import { createSocket } from 'node:dgram';\n",
    [`packages/${name}/src/address.ts`]: "import { isIP, type AddressInfo } from 'node:net';\n",
    [`packages/${name}/src/env.ts`]: 'export const home = process.env.HOME;\n',
    [`packages/${name}/next.config.ts`]: 'export default process.env.HOME;\n',
  });
  const found = check(packages, { ...code('services'), ...code('db'), ...code('net'), ...code('ops') }).map(
    (line) => line.split(' ')[0],
  );
  assert.deepEqual(found.sort(), [
    'packages/db/src/env.ts:1',
    'packages/db/src/socket.ts:1',
    'packages/net/src/env.ts:1',
    'packages/net/src/prisma.ts:1',
    'packages/ops/src/prisma.ts:1',
    'packages/ops/src/socket.ts:1',
    'packages/services/src/env.ts:1',
    'packages/services/src/prisma.ts:1',
    'packages/services/src/socket.ts:1',
  ]);
});

test('nobody imports an app, a test kit, or a file of another package', () => {
  const packages = {
    'apps/jobs': { layer: 'app', needs: ['@belfry/app-portal', '@belfry/testkit'] },
    'apps/portal': { layer: 'app' },
    'packages/testkit': { layer: 'test' },
  };
  const found = check(packages, {
    'apps/jobs/src/a.ts':
      "import '@belfry/app-portal';\nimport { ua } from '@belfry/testkit';\nimport { x } from '../../portal/src/x.ts';\n",
  });
  assert.equal(found.length, 3, found.join('\n'));
});

test('a package without a layer is told', () => {
  assert.deepEqual(check({ 'packages/new': {} }, {}), ['packages/new:1 package.json has no belfry.layer']);
});

test('imports are found in all their forms, with the names they bring', () => {
  const source =
    "import a from 'a';\nimport {\n  b,\n  type C,\n} from 'b';\nimport type { D } from 'd';\nexport { e } from 'e';\nimport 'f';\nimport { type G } from 'g';\n";
  assert.deepEqual(
    findImports(source).map(({ specifier, isType, names }) => [specifier, isType, names.join()]),
    [
      ['a', false, ''],
      ['b', false, 'b'],
      ['d', true, 'D'],
      ['e', false, 'e'],
      ['f', false, ''],
      ['g', true, ''],
    ],
  );
  assert.equal(codeOnly("a('x') // y"), 'a(   )     ');
});

test('this repository keeps the rules of its layers', () => {
  assert.deepEqual(checkLayers(resolve(import.meta.dirname, '../../..')), []);
});
