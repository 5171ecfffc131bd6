'use client';
import { E164, type RatingPlan } from '@belfry/contracts';
import { Card, CardBody, CardHeader, formatMoney, SchemaForm } from '@belfry/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { problemOf } from '../../components/problem-of.ts';
import { type Outputs, useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const QuoteForm = z.object({ number: E164, seconds: z.number().int().min(0).max(86_400) });

/** Works out what a call would cost by this plan. */
export function QuoteCard({ plan }: { plan: RatingPlan }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [quote, setQuote] = useState<Outputs['ratingPlan']['quote']>();
  return (
    <Card>
      <CardHeader title={t('rating.quote')} description={t('rating.quoteHelp')} />
      <CardBody>
        <SchemaForm
          forAll
          schema={QuoteForm}
          sections={[
            {
              fields: [
                { name: 'number', label: t('rating.quoteNumber'), mono: true, placeholder: '+41446681800' },
                { name: 'seconds', label: t('rating.quoteSeconds') },
              ],
            },
          ]}
          defaultValues={{ seconds: 60 }}
          submitLabel={t('rating.quoteSubmit')}
          problemOf={(error) => {
            setQuote(undefined);
            return problemOf(error);
          }}
          onSubmit={async (values) =>
            setQuote(
              await queryClient.fetchQuery(
                trpc.ratingPlan.quote.queryOptions({ id: plan.id, ...values }, { staleTime: 0 }),
              ),
            )
          }
        />
        {quote !== undefined && (
          <p role="status" className="mt-4 rounded-md bg-brand-soft px-3.5 py-3">
            <span className="text-lg font-semibold tabular-nums">{formatMoney(quote.micros, quote.currency)}</span>
            <span className="block text-[0.8667rem] text-muted">
              {t('rating.quoteResult', {
                destination: quote.destination,
                prefix: quote.prefix,
                seconds: quote.chargedSeconds,
              })}
            </span>
          </p>
        )}
      </CardBody>
    </Card>
  );
}
