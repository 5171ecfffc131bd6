import { Passkey, PasskeyBeginInput } from '@belfry/contracts';
import { Button, Card, CardBody, CardHeader, Dialog, formatWhen, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDeletion } from '../../components/deletion.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPC } from '../../trpc/client.ts';
import { browserName } from './browser-name.ts';
import { ownPasswordField } from './own-password-field.ts';
import { t } from './texts.ts';

const ROW = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3';
const AddForm = PasskeyBeginInput.extend(Passkey.pick({ name: true }).shape);

/** The viewer's passkeys: made by this browser for this portal, and taken away. */
export function PasskeysCard() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.passkey.list.queryOptions());
  const begin = useMutation(trpc.passkey.begin.mutationOptions());
  const confirm = useMutation(trpc.passkey.confirm.mutationOptions());
  const remove = useMutation(trpc.passkey.remove.mutationOptions());
  const deletion = useDeletion();
  const [open, setOpen] = useState(false);
  const [offered, setOffered] = useState(false);
  useEffect(() => setOffered('PublicKeyCredential' in window), []);
  const when = (time: string) => formatWhen(new Date(time), new Date());

  const add = async ({ name, password }: { name: string; password: string }) => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    const creation = await begin.mutateAsync({ password });
    const made = await startRegistration({ optionsJSON: creation as never }).catch(() => undefined);
    if (made === undefined) {
      toast(t('passkey.notMade'), { tone: 'bad' });
      return;
    }
    await confirm.mutateAsync({ name, response: made });
    toast(t('passkey.added'));
    setOpen(false);
  };

  return (
    <Card>
      <CardHeader title={t('passkey.title')} description={t('passkey.help')} />
      {data !== undefined && data.items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line" aria-label={t('passkey.title')}>
          {data.items.map(({ id, name, host, createdAt, lastUsedAt }) => (
            <li key={id} className={ROW}>
              <Fingerprint className="size-4 text-faint" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                <span className="block text-xs text-faint">
                  {host} · {t('account.since', { time: when(createdAt) })} ·{' '}
                  {lastUsedAt === null ? t('account.tokenUnused') : t('account.tokenUsed', { time: when(lastUsedAt) })}
                </span>
              </span>
              <Button
                size="sm"
                aria-label={`${t('factor.remove')} ${name}`}
                onClick={() =>
                  deletion.ask({
                    title: t('passkey.removeTitle', { name }),
                    help: t('passkey.removeHelp'),
                    done: t('passkey.removed'),
                    act: () => remove.mutateAsync({ id }),
                  })
                }
              >
                {t('factor.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CardBody className={data?.items.length ? 'border-t border-line pt-4' : undefined}>
        {offered ? (
          <Button onClick={() => setOpen(true)}>{t('passkey.add')}</Button>
        ) : (
          <p className="text-[0.8667rem] text-muted">{t('passkey.notOffered')}</p>
        )}
      </CardBody>
      <Dialog open={open} onOpenChange={setOpen} title={t('passkey.add')} description={t('passkey.addHelp')}>
        <SchemaForm
          forAll
          schema={AddForm}
          sections={[
            {
              fields: [
                { name: 'name', label: t('passkey.name'), help: t('passkey.nameHelp'), wide: true },
                ownPasswordField(),
              ],
            },
          ]}
          defaultValues={{ name: deviceName(), password: '' }}
          submitLabel={t('factor.continue')}
          problemOf={problemOf}
          onSubmit={add}
        />
      </Dialog>
      {deletion.dialog}
    </Card>
  );
}

/** What this browser and its system are called, as a name to begin with. */
function deviceName(): string {
  const { browser = '', system = '' } = browserName(navigator.userAgent);
  return [browser, system].filter((word) => word !== '').join(', ');
}
