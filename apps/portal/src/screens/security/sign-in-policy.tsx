'use client';
import type { Level } from '@belfry/access';
import { Card, CardHeader, Skeleton, Switch, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange, useViewer } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Which levels must sign in with a second step. */
export function SignInPolicyCard() {
  const id = useId();
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const isBrand = useViewer().session.level === 'brand';
  const { data } = useQuery(trpc.signInPolicy.get.queryOptions({}));
  const update = useMutation(
    trpc.signInPolicy.update.mutationOptions({
      onSuccess: () => toast(t('policy.saved')),
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const levels: readonly Level[] = isBrand ? ['brand', 'company', 'user'] : ['god', 'brand', 'company', 'user'];
  return (
    <Card>
      <CardHeader title={t('policy.title')} description={t('policy.help')} />
      <ul className="divide-y divide-line border-t border-line">
        {levels.map((level) => {
          const chosen = data?.secondFactorLevels ?? [];
          const above = data?.alreadyRequired.includes(level) === true;
          return (
            <li key={level} className="flex items-center gap-4 px-5 py-3">
              <label htmlFor={`${id}-${level}`} className="min-w-0 flex-1">
                {t(isBrand && level === 'brand' ? 'policy.level.brandOwn' : `policy.level.${level}`)}
                {above && <span className="block text-xs text-faint">{t('policy.required')}</span>}
              </label>
              {data === undefined ? (
                <Skeleton className="h-5.5 w-9.5" />
              ) : (
                <Switch
                  id={`${id}-${level}`}
                  checked={above || chosen.includes(level)}
                  disabled={!mayChange || above || update.isPending}
                  onCheckedChange={(on) =>
                    update.mutate({
                      secondFactorLevels: on ? [...chosen, level] : chosen.filter((one) => one !== level),
                    })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
