'use client';
import type { AppRouter } from '@belfry/api';
import { hasUnsaved, type LinkProps, LinkProvider, Toaster } from '@belfry/ui';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import NextLink from 'next/link';
import { type ReactNode, useState } from 'react';
import { TRPCProvider } from '../trpc/client.ts';
import { presenceHeaders } from '../trpc/person-here.ts';
import { trialLink } from '../trpc/trial-link.ts';

function PortalLink({ href, ...props }: LinkProps) {
  return <NextLink href={href} {...props} />;
}

const status = (error: unknown): number | undefined => {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'httpStatus' in data && typeof data.httpStatus === 'number'
    ? data.httpStatus
    : undefined;
};

// A session that was revoked elsewhere shows the sign-in page instead of a page full of errors.
// What somebody has entered and not saved is not thrown away for it.
let told = false;
const onError = (error: unknown) => {
  if (status(error) !== 401) return;
  if (!hasUnsaved()) {
    // The sign-in page says why it is there.
    sessionStorage.setItem('session-over', '1');
    window.location.reload();
  } else if (!told) import('./session-over.ts').then(({ saySessionOver }) => saySessionOver());
  told = true;
};

/** What every screen needs around it: data, navigation, tooltips and toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => {
    const client: QueryClient = new QueryClient({
      queryCache: new QueryCache({ onError }),
      // Whatever was saved, everything on the screen is asked for again: it may hang together in ways the screen does not know. Whoever removes what the page
      // is about leaves it (`meta.leaves`): there is nothing more to ask for here, only at the next one.
      mutationCache: new MutationCache({
        onError,
        onSuccess: (data, _variables, _before, { meta }) => {
          if (typeof data === 'object' && data !== null && 'warnings' in data)
            import('./warnings.ts').then(({ sayWarnings }) => sayWarnings(data));
          return client.invalidateQueries({ refetchType: meta?.leaves === true ? 'none' : 'active' });
        },
      }),
      defaultOptions: {
        queries: {
          staleTime: 5_000,
          retry: (count, error) => count < 2 && (status(error) ?? 500) >= 500,
          refetchOnWindowFocus: true,
        },
      },
    });
    return client;
  });
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({ links: [trialLink, httpBatchLink({ url: '/api/trpc', headers: presenceHeaders })] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <LinkProvider value={PortalLink}>
          {children}
          <Toaster />
        </LinkProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
