'use client';
import type { AppRouter } from '@belfry/api';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';

/** The typed client of the platform's procedures. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** What the procedures answer. */
export type Outputs = inferRouterOutputs<AppRouter>;
