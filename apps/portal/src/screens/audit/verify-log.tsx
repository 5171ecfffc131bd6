import { Breakable, Button, Dialog, formatMoment, toast } from '@belfry/ui';
import { useMutation } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { problemOf } from '../../components/problem-of.ts';
import { actionName } from '../../messages/action-name.ts';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Looks whether the log is as it was written, and says what is wrong with it first. */
export function VerifyLog() {
  const trpc = useTRPC();
  const verify = useMutation(
    trpc.audit.verify.mutationOptions({
      onError: (error) => toast(problemOf(error).message, { tone: 'bad' }),
    }),
  );
  const found = verify.data;
  const finding = found?.finding;
  return (
    <>
      <Button busy={verify.isPending} onClick={() => verify.mutate()}>
        <ShieldCheck aria-hidden />
        {t('audit.verify')}
      </Button>
      <Dialog
        open={found !== undefined}
        onOpenChange={(open) => {
          if (!open) verify.reset();
        }}
        title={t(found?.intact === false ? 'audit.broken' : 'audit.intact')}
      >
        {found !== undefined && (
          <div className="space-y-4">
            <p className="flex gap-3">
              {finding ? (
                <ShieldAlert className="mt-0.5 size-5 shrink-0 text-bad" aria-hidden />
              ) : (
                <ShieldCheck className="mt-0.5 size-5 shrink-0 text-good" aria-hidden />
              )}
              <span>
                {finding
                  ? t(`audit.finding.${finding.kind}`)
                  : t('audit.intactHelp', {
                      entries: found.entries,
                      batches: found.batches,
                      waiting: found.waiting,
                    })}
              </span>
            </p>
            {finding && (
              <dl className="grid gap-x-4 gap-y-1 text-[0.8667rem] sm:grid-cols-[8rem_1fr]">
                {(
                  [
                    [t('audit.batch'), finding.batch === null ? null : String(finding.batch)],
                    [t('audit.what'), finding.action === null ? null : actionName(finding.action)],
                    [t('audit.who'), finding.actor],
                    [t('audit.when'), finding.at === null ? null : formatMoment(new Date(finding.at))],
                    [t('audit.entry'), finding.entryId],
                  ] as const
                ).map(
                  ([label, value]) =>
                    value !== null && (
                      <div key={label} className="contents">
                        <dt className="text-muted">{label}</dt>
                        <dd>
                          <Breakable text={value} />
                        </dd>
                      </div>
                    ),
                )}
              </dl>
            )}
            {found.seal !== null && (
              <div className="text-[0.8667rem]">
                <p className="font-medium">{t('audit.seal')}</p>
                <p className="mt-0.5 font-mono text-[0.8rem] break-all">{found.seal}</p>
                <p className="mt-1 text-muted">{t('audit.sealHelp')}</p>
              </div>
            )}
          </div>
        )}
      </Dialog>
    </>
  );
}
