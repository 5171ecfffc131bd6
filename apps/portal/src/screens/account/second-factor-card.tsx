'use client';
import { SecondFactorPassword, SecondFactorRemoveInput } from '@belfry/contracts';
import { Badge, Button, Card, CardBody, CardHeader, Dialog, formatDay, SchemaForm, Skeleton, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { ownPasswordField } from './own-password-field.ts';
import { RecoveryCodeList, SecondFactorSteps } from './second-factor-steps.tsx';
import { t } from './texts.ts';

/** The second step of the viewer's own sign-in: set up, renewed, removed. */
export function SecondFactorCard() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.secondFactor.get.queryOptions());
  const renew = useMutation(trpc.secondFactor.renewCodes.mutationOptions());
  const remove = useMutation(trpc.secondFactor.remove.mutationOptions());
  const [open, setOpen] = useState<'setUp' | 'renew' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => {
    setOpen(undefined);
    setCodes(undefined);
  };
  return (
    <Card>
      <CardHeader
        title={t('factor.title')}
        description={t('factor.help')}
        actions={
          data && <Badge tone={data.enabled ? 'good' : 'neutral'}>{t(data.enabled ? 'factor.on' : 'factor.off')}</Badge>
        }
      />
      <CardBody>
        {data === undefined ? (
          <Skeleton className="h-9 w-40" />
        ) : data.enabled ? (
          <div className="space-y-3">
            <p className="text-[0.9rem] text-muted">
              {data.since !== null && t('factor.since', { time: formatDay(new Date(data.since)) })}{' '}
              {t('factor.left', { count: data.recoveryCodesLeft })}
            </p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setOpen('renew')}>{t('factor.renew')}</Button>
              <Button onClick={() => setOpen('remove')}>{t('factor.remove')}</Button>
            </div>
          </div>
        ) : (
          <Button variant="primary" onClick={() => setOpen('setUp')}>
            {t('factor.setUp')}
          </Button>
        )}
      </CardBody>
      <Dialog open={open === 'setUp'} onOpenChange={(next) => !next && close()} title={t('factor.title')}>
        <SecondFactorSteps onDone={close} />
      </Dialog>
      <Dialog open={open === 'renew'} onOpenChange={(next) => !next && close()} title={t('factor.renew')}>
        {codes === undefined ? (
          <SchemaForm
            schema={SecondFactorPassword}
            sections={[{ fields: [ownPasswordField()] }]}
            defaultValues={{ password: '' }}
            submitLabel={t('factor.renew')}
            problemOf={problemOf}
            onSubmit={async (values) => setCodes((await renew.mutateAsync(values)).codes)}
          />
        ) : (
          <RecoveryCodeList codes={codes} onDone={close} />
        )}
      </Dialog>
      <Dialog
        open={open === 'remove'}
        onOpenChange={(next) => !next && close()}
        title={t('factor.removeTitle')}
        description={t('factor.removeHelp')}
      >
        <SchemaForm
          schema={SecondFactorRemoveInput}
          sections={[
            {
              fields: [
                ownPasswordField(),
                { name: 'code', label: t('factor.removeCode'), autoComplete: 'one-time-code', mono: true, wide: true },
              ],
            },
          ]}
          defaultValues={{ password: '', code: '' }}
          submitLabel={t('factor.remove')}
          problemOf={problemOf}
          onSubmit={async (values) => {
            await remove.mutateAsync(values);
            toast(t('factor.removed'));
            close();
          }}
        />
      </Dialog>
    </Card>
  );
}
