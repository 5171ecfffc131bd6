'use client';
import { type SecondFactorBegun, SecondFactorCode, SecondFactorPassword } from '@belfry/contracts';
import { Button, CopyableList, SchemaForm } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { ownPasswordField } from './own-password-field.ts';
import { t } from './texts.ts';

/** Sets up the second step: the password once more, the QR code, a first code, and the recovery codes to keep. */
export function SecondFactorSteps({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const begin = useMutation(trpc.secondFactor.begin.mutationOptions());
  const confirm = useMutation(trpc.secondFactor.confirm.mutationOptions());
  const [begun, setBegun] = useState<SecondFactorBegun>();
  const [codes, setCodes] = useState<readonly string[]>();

  if (codes !== undefined) return <RecoveryCodeList codes={codes} onDone={onDone} />;
  if (begun === undefined)
    return (
      <SchemaForm
        key="password"
        schema={SecondFactorPassword}
        sections={[{ fields: [ownPasswordField()] }]}
        defaultValues={{ password: '' }}
        submitLabel={t('factor.continue')}
        problemOf={problemOf}
        onSubmit={async (values) => setBegun(await begin.mutateAsync(values))}
      />
    );
  return (
    <div className="space-y-5">
      <div className="space-y-3">
        <h3 className="font-semibold">{t('factor.scan')}</h3>
        <p className="text-[0.9rem] text-muted">{t('factor.scanHelp')}</p>
        {/* Black on white in either appearance: cameras want it so. */}
        <div className="mx-auto w-fit rounded-lg border border-line bg-white p-4">
          <QRCodeSVG value={begun.uri} size={176} level="M" title={t('factor.qr')} role="img" />
        </div>
        <CopyableList items={[{ label: t('factor.key'), value: begun.secret }]} />
      </div>
      <SchemaForm
        key="code"
        schema={SecondFactorCode}
        sections={[
          {
            fields: [
              {
                name: 'code',
                label: t('factor.code'),
                autoComplete: 'one-time-code',
                placeholder: '123456',
                mono: true,
                wide: true,
              },
            ],
          },
        ]}
        defaultValues={{ code: '' }}
        submitLabel={t('factor.confirm')}
        problemOf={problemOf}
        onSubmit={async (values) => setCodes((await confirm.mutateAsync(values)).codes)}
      />
    </div>
  );
}

/** Recovery codes, shown once. */
export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="space-y-4">
      <div>
        <h3 className="font-semibold">{t('factor.codes')}</h3>
        <p className="mt-0.5 text-[0.9rem] text-muted">{t('factor.codesHelp')}</p>
      </div>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-md border border-line bg-sunken px-4 py-3 font-mono text-[0.9334rem]">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyableList items={[{ label: t('factor.copyAll'), value: codes.join(' '), secret: true }]} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {t('factor.kept')}
        </Button>
      </div>
    </div>
  );
}
