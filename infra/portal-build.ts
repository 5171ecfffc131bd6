import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onceForSources } from './build-stamp.ts';
import { PlainError } from './console.ts';
import { root } from './home.ts';
import { runTool } from './run-tool.ts';

const product = 'apps/portal/.next/BUILD_ID';

/** Builds the portal, unless it is built from these very sources. Returns whether it had to. */
export function buildPortal(): Promise<boolean> {
  const packages = readdirSync(join(root, 'packages')).flatMap((name) => [
    `packages/${name}/src`,
    `packages/${name}/package.json`,
  ]);
  return onceForSources('portal', {
    sources: ['apps/portal', 'prisma', 'package-lock.json', 'tsconfig.base.json', ...packages],
    product,
    work: async () => {
      // A build that is cut short must not pass for the one before it; and turbo, when asked to stop, ends with 0.
      rmSync(join(root, product), { force: true });
      const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
      const { code, output } = await runTool(['turbo', 'run', 'build', '--filter=@belfry/app-portal', '--ui=stream'], {
        limitMs: 900_000,
        env,
      });
      if (code !== 0 || !existsSync(join(root, product)))
        throw new PlainError(
          `the portal could not be built; the last lines of its build:\n${output.trim().split('\n').slice(-40).join('\n')}`,
        );
    },
  });
}
