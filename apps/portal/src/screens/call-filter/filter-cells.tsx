import type { CallFilter } from '@belfry/contracts';
import { Badge, formatPhone } from '@belfry/ui';
import { countryName } from '../../components/choices.ts';
import { t } from './list-texts.ts';

function matchWords(match: CallFilter['callerMatch'], value: string): string {
  switch (match) {
    case 'any':
      return '';
    case 'anonymous':
      return t('filter.words.hidden');
    case 'number':
      return formatPhone(value);
    case 'prefix':
      return t('filter.words.prefix', { prefix: value });
    case 'country':
      return countryName(value);
  }
}

/** Which calls a rule is for: from whom, to whom, in which direction. */
export function FilterCalls({ rule }: { rule: CallFilter }) {
  const caller = matchWords(rule.callerMatch, rule.caller);
  const callee = matchWords(rule.calleeMatch, rule.callee);
  const words = [
    ...(caller === '' ? [] : [t('filter.words.from', { caller })]),
    ...(callee === '' ? [] : [t('filter.words.to', { callee })]),
  ];
  return (
    <span className="block py-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        <span className="inline-block first-letter:uppercase">
          {words.length === 0 ? t('filter.words.all') : words.join(' ')}
        </span>
        {!rule.active && <Badge>{t('filter.off')}</Badge>}
      </span>
      <span className="mt-0.5 flex flex-wrap items-center gap-2 text-[0.8333rem] text-muted">
        {t(`filter.direction.${rule.direction}`)}
        {rule.level === 'brand' && rule.companyName !== null && (
          <Badge tone="brand">{t('filter.onlyCompany', { company: rule.companyName })}</Badge>
        )}
      </span>
    </span>
  );
}

/** What becomes of these calls. */
export function FilterResult({ rule }: { rule: CallFilter }) {
  if (rule.action === 'allow') return <Badge tone="good">{t('filter.allowed')}</Badge>;
  if (rule.action === 'forward') {
    const { forwardNumber, destination } = rule;
    const where = forwardNumber === null ? (destination?.label ?? '') : formatPhone(forwardNumber);
    return <Badge tone="info">{t('filter.forwarded', { where })}</Badge>;
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="bad">{t('filter.blocked')}</Badge>
      <span className="text-[0.8667rem] text-muted">{rule.reason}</span>
    </span>
  );
}
