'use client';
import { Button, createTranslator, EmptyState, Link, QueryError, Skeleton } from '@belfry/ui';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { commonTexts } from '../messages/en/common.ts';
import { problemOf } from './problem-of.ts';

const t = createTranslator({ ...commonTexts });

interface OneQuery<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

function isNotFound(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false;
  const { data } = error;
  return (
    typeof data === 'object' &&
    data !== null &&
    'httpStatus' in data &&
    (data.httpStatus === 404 || data.httpStatus === 400)
  );
}

/** Shows one thing once it is there; until then that it is coming, that it does not exist, or that it failed. */
export function Loaded<Data>({
  query,
  backHref,
  children,
}: {
  query: OneQuery<Data>;
  backHref: string;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null || query.error === undefined) {
    return (
      <div aria-busy>
        <Skeleton className="h-8 w-64" />
        <Skeleton className="mt-3 h-4 w-96 max-w-full" />
        <Skeleton className="mt-8 h-64 w-full rounded-lg" />
      </div>
    );
  }
  if (isNotFound(query.error)) {
    return (
      <EmptyState
        isPage
        icon={<SearchX />}
        title={t('common.notFound')}
        description={t('common.notFoundHelp')}
        action={
          <Button asChild>
            <Link href={backHref}>{t('common.back')}</Link>
          </Button>
        }
      />
    );
  }
  const error = query.error instanceof Error ? query.error : new Error();
  return <QueryError error={error} message={problemOf(error).message} onRetry={() => void query.refetch()} />;
}
