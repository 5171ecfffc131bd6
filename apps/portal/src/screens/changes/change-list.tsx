'use client';
import type { RevisionChange } from '@belfry/contracts';
import { Badge, Breakable, Card, CardBody, CardHeader, type Tone } from '@belfry/ui';
import { ChevronRight } from 'lucide-react';
import { t } from './texts.ts';

const tones: Readonly<Record<RevisionChange['kind'], Tone>> = { added: 'good', removed: 'bad', changed: 'info' };

/** What happened to each thing, field by field. Where a number, extension or forward leads stands in its own change. */
export function ChangeList({ changes }: { changes: readonly RevisionChange[] }) {
  const told = changes.filter(({ table }) => table !== 'Destination');
  return (
    <div className="space-y-4">
      {(told.length > 0 ? told : changes).map(({ table, id, kind, what, fields }) => (
        <Card key={`${table}/${id}/${kind}`}>
          <CardHeader
            title={<span className="inline-block first-letter:uppercase">{what}</span>}
            actions={<Badge tone={tones[kind]}>{t(`changes.kind.${kind}`)}</Badge>}
          />
          {fields.length > 0 && (
            <CardBody>
              {kind === 'changed' ? (
                <Fields kind={kind} fields={fields} />
              ) : (
                <details className="group">
                  <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-sm text-[0.8667rem] text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
                    <ChevronRight className="size-4 text-faint transition-transform group-open:rotate-90" aria-hidden />
                    {t('changes.fields', { count: fields.length })}
                  </summary>
                  <div className="mt-3">
                    <Fields kind={kind} fields={fields} />
                  </div>
                </details>
              )}
            </CardBody>
          )}
        </Card>
      ))}
    </div>
  );
}

function Fields({ kind, fields }: Pick<RevisionChange, 'kind' | 'fields'>) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-[0.9rem] sm:grid-cols-[12rem_1fr]">
      {fields.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-muted first-letter:uppercase max-sm:mt-1.5">{field}</dt>
          <dd className="min-w-0">
            {kind === 'changed' && (
              <span className="text-muted">
                <Breakable text={before ?? t('changes.none')} /> →{' '}
              </span>
            )}
            <Breakable text={(kind === 'removed' ? before : after) ?? t('changes.none')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
