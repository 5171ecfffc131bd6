'use client';
import type { SimulatedCall } from '@belfry/contracts';
import { Badge, Card, CardBody, CardHeader, formatMoney } from '@belfry/ui';
import { t } from './texts.ts';

/** What would happen, in plain words first; where it goes and how it was decided below. */
export function SimulatedCallCard({ title, call }: { title: string; call: SimulatedCall }) {
  const { outcome, words, status, reason, steps, prices, relaySet, trace, shortened } = call;
  return (
    <Card>
      <CardHeader
        title={title}
        actions={<Badge tone={outcome === 'rings' ? 'good' : 'bad'}>{t(`simulator.${outcome}`)}</Badge>}
      />
      <CardBody className="space-y-5">
        <ul className="space-y-1.5">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {prices.map((price) => (
            <li key={`${price.companyId}${price.direction}`} className="tabular-nums">
              {t(price.connectMicros === '0' ? 'simulator.price' : 'simulator.priceConnect', {
                price: formatMoney(price.microsPerMinute, price.currency),
                connect: formatMoney(price.connectMicros, price.currency),
                destination: price.destination,
              })}
            </li>
          ))}
        </ul>
        {status !== null && (
          <p className="text-[0.8667rem] text-muted">{t('simulator.refusedWith', { status, reason: reason ?? '' })}</p>
        )}
        {steps.length > 0 && (
          <section>
            <h3 className="mb-2 text-[0.8667rem] font-semibold text-muted">{t('simulator.details')}</h3>
            <ol className="list-decimal space-y-2 pl-5">
              {steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a plan have no other name than their place.
                <li key={index}>
                  {step.targets.map((target) => (
                    <span key={`${target.words}${target.address}`} className="block">
                      {target.words}
                      {[target.number, target.address].filter(Boolean).map((shown) => (
                        <span key={shown} className="ml-2 font-mono text-[0.8rem] text-muted">
                          {shown}
                        </span>
                      ))}
                    </span>
                  ))}
                  <span className="text-[0.8rem] text-faint">
                    {t('simulator.ringSeconds', { seconds: step.ringSeconds })}
                  </span>
                </li>
              ))}
            </ol>
            {relaySet !== null && (
              <p className="mt-2 text-[0.8rem] text-faint">{t('simulator.relays', { name: relaySet })}</p>
            )}
          </section>
        )}
        <section>
          <h3 className="mb-2 text-[0.8667rem] font-semibold text-muted">{t('simulator.trace')}</h3>
          <ol className="space-y-2 border-l-2 border-line pl-4">
            {trace.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a decision never change their order, and may repeat.
              <li key={index} className="text-[0.9rem]">
                <span className="font-medium">{step.lookedAt}</span>: {step.found}
                <span className="block text-muted">{step.then}</span>
              </li>
            ))}
          </ol>
          {shortened && <p className="mt-2 text-[0.8rem] text-faint">{t('simulator.traceShort')}</p>}
        </section>
      </CardBody>
    </Card>
  );
}
