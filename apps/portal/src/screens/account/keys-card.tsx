'use client';
import type { ApiToken } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, CopyableList, formatMoment, formatWhen, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { KeyForm } from './key-form.tsx';
import { scopeWords } from './scope-words.ts';
import { t } from './texts.ts';

const complain = (error: unknown) => toast(problemOf(error).message, { tone: 'bad' });
const ROW = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3';

/** The viewer's own keys for the API: what each may do, since when it was not used, and a new one. */
export function KeysCard() {
  const trpc = useTRPC();
  const mayChange = useMayChange();
  const query = useQuery(trpc.apiToken.list.queryOptions());
  const create = useMutation(trpc.apiToken.create.mutationOptions());
  const revoke = useMutation(
    trpc.apiToken.revoke.mutationOptions({ onSuccess: () => toast(t('account.tokenRevoked')), onError: complain }),
  );
  const [token, setToken] = useState<string>();
  const [round, setRound] = useState(0);
  const alive = query.data?.items.filter(isAlive) ?? [];
  return (
    <Card>
      <CardHeader title={t('account.tokens')} description={t('account.tokensHelp')} />
      <ul className="divide-y divide-line border-y border-line">
        {alive.length === 0 && <li className={`${ROW} text-muted`}>{t('account.tokensEmpty')}</li>}
        {alive.map((info) => (
          <li key={info.id} className={ROW}>
            <KeyRound className="size-4 text-faint" aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{info.name}</span>
              <span className="block text-xs text-muted">{scopeWords(info.scopes)}</span>
              <span className="block text-xs text-faint">{lifeWords(info)}</span>
              {info.networks.length > 0 && (
                <span className="block text-xs text-faint">
                  {t('keys.from', { networks: info.networks.map(plainNetwork).join(', ') })}
                </span>
              )}
            </span>
            {mayChange && (
              <Button size="sm" onClick={() => revoke.mutate({ id: info.id })}>
                {t('account.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <CardBody className="space-y-4 pt-4">
        {token !== undefined && (
          <div className="space-y-2">
            <p className="text-[0.8667rem] text-warn">{t('account.tokenCreated')}</p>
            <CopyableList items={[{ label: t('account.token'), value: token }]} />
          </div>
        )}
        {mayChange && (
          <KeyForm
            key={round}
            onSubmit={async (values) => {
              setToken((await create.mutateAsync(values)).token);
              setRound(round + 1);
            }}
          />
        )}
        <Link href="/api-reference" className="inline-block text-[0.8667rem] text-brand-text underline">
          {t('api.tryIt')}
        </Link>
      </CardBody>
    </Card>
  );
}

type Info = z.output<typeof ApiToken>;

const isAlive = ({ revokedAt, expiresAt }: Info) =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now());

/** When it was last used, from where, and until when it is good. */
function lifeWords({ lastUsedAt, lastUsedIp, expiresAt }: Info): string {
  const time = lastUsedAt === null ? undefined : formatWhen(new Date(lastUsedAt), new Date());
  const used =
    time === undefined
      ? t('account.tokenUnused')
      : lastUsedIp === ''
        ? t('account.tokenUsed', { time })
        : t('keys.usedFrom', { time, ip: lastUsedIp });
  return expiresAt === null ? used : `${used} · ${t('keys.until', { time: formatMoment(new Date(expiresAt)) })}`;
}

/** A single address without its length. */
const plainNetwork = (network: string) => network.replace(/(?<=\.\d+)\/32$|(?<=:.*)\/128$/, '');
