import { resolve } from 'node:path';
import type { NextConfig } from 'next';

/** The portal's packages are TypeScript, so Next compiles them too; what has native code or sockets stays outside the bundle. */
const config: NextConfig = {
  turbopack: { root: resolve(import.meta.dirname, '../..') },
  outputFileTracingRoot: resolve(import.meta.dirname, '../..'),
  transpilePackages: [
    '@belfry/access',
    '@belfry/api',
    '@belfry/audio',
    '@belfry/auth',
    '@belfry/bus',
    '@belfry/call',
    '@belfry/contracts',
    '@belfry/core',
    '@belfry/db',
    '@belfry/net',
    '@belfry/numbering',
    '@belfry/ops',
    '@belfry/policy',
    '@belfry/rating',
    '@belfry/rtp',
    '@belfry/sdp',
    '@belfry/services',
    '@belfry/sip',
    '@belfry/ui',
  ],
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'ioredis',
    'bullmq',
    'pino',
    'prom-client',
  ],
  // `npm run check` checks the types, here they would be checked a second time.
  typescript: { ignoreBuildErrors: true },
  // They do not say themselves that their modules do nothing by being loaded: what nobody uses of them is left out of the pages.
  experimental: { optimizePackageImports: ['@trpc/client', '@trpc/tanstack-react-query'] },
  // What the build made passes by `src/proxy.ts`.
  headers: async () => [
    { source: '/_next/static/:path*', headers: [{ key: 'x-content-type-options', value: 'nosniff' }] },
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  allowedDevOrigins: ['*.localhost', '127.0.0.1'],
  devIndicators: false,
};

export default config;
