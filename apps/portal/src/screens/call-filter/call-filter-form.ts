import { type CallFilter, CallFilterAction, CallFilterDirection, Country, E164, Id } from '@belfry/contracts';
import type { ChoiceSource, FieldSpec, FormSection, SelectOption } from '@belfry/ui';
import { z } from 'zod';
import { DestinationFields, fromDestination, requireTarget, toDestination } from '../extensions/destination-form.ts';
import { t } from './texts.ts';

const Compared = z.string().trim().max(40);

/** A rule as the form has it: a number or a country, whichever is chosen. */
export const CallFilterForm = DestinationFields.extend({
  action: CallFilterAction,
  direction: CallFilterDirection,
  callerMatch: z.enum(['any', 'number', 'prefix', 'country', 'anonymous']),
  caller: Compared,
  callerCountry: Country.optional(),
  calleeMatch: z.enum(['any', 'number', 'prefix', 'country']),
  callee: Compared,
  calleeCountry: Country.optional(),
  forwardNumber: E164.optional(),
  reason: z.string().trim().max(200),
  announce: z.boolean(),
  companyId: Id.optional(),
  note: z.string().trim().max(500),
  active: z.boolean(),
  /** A company sends calls to its people, too. */
  ofCompany: z.boolean(),
}).superRefine((values, context) => {
  const missing = (path: string) => context.addIssue({ code: 'custom', path: [path], message: t('peers.required') });
  for (const side of ['caller', 'callee'] as const) {
    const match = values[`${side}Match`];
    if (match === 'country' && values[`${side}Country`] === undefined) missing(`${side}Country`);
    if ((match === 'number' || match === 'prefix') && values[side] === '') missing(side);
  }
  if (values.action !== 'forward') return;
  if (values.ofCompany) requireTarget(values, context);
  else if (values.forwardNumber === undefined) missing('forwardNumber');
});
type CallFilterForm = z.output<typeof CallFilterForm>;

/** The form of a rule that is not there yet. */
export const newFilter = (ofCompany: boolean): z.input<typeof CallFilterForm> => ({
  action: 'block',
  direction: ofCompany ? 'in' : 'both',
  callerMatch: ofCompany ? 'number' : 'any',
  caller: '',
  calleeMatch: ofCompany ? 'any' : 'prefix',
  callee: '',
  reason: '',
  announce: true,
  note: '',
  active: true,
  kind: 'user',
  ofCompany,
});

/** The form of a rule that exists. */
export function fromFilter(rule: CallFilter, ofCompany: boolean): z.input<typeof CallFilterForm> {
  const { callerMatch, caller, calleeMatch, callee, forwardNumber, companyId, destination } = rule;
  const { action, direction, reason, announce, note, active } = rule;
  const led = fromDestination(destination);
  return {
    ...{ action, direction, callerMatch, calleeMatch, reason, announce, note, active, ofCompany },
    ...(led.kind === 'none' ? { kind: 'user' as const } : led),
    ...(ofCompany && forwardNumber !== null && { kind: 'external' as const, outside: forwardNumber }),
    caller: callerMatch === 'country' ? '' : caller,
    callee: calleeMatch === 'country' ? '' : callee,
    ...(callerMatch === 'country' && { callerCountry: caller }),
    ...(calleeMatch === 'country' && { calleeCountry: callee }),
    ...(forwardNumber !== null && { forwardNumber }),
    ...(companyId !== null && rule.level === 'brand' && { companyId }),
  };
}

/** What the service is told. */
export function toFilter(values: CallFilterForm, level: 'platform' | 'brand' | 'company') {
  const { action, direction, callerMatch, calleeMatch, reason, announce, note, active, ofCompany } = values;
  const destination = action === 'forward' && ofCompany ? (toDestination(values) ?? null) : null;
  return {
    ...{ action, direction, callerMatch, calleeMatch, reason, announce, note, active },
    caller: callerMatch === 'country' ? (values.callerCountry ?? '') : values.caller,
    callee: calleeMatch === 'country' ? (values.calleeCountry ?? '') : values.callee,
    forwardNumber: action === 'forward' && !ofCompany ? (values.forwardNumber ?? null) : null,
    destination,
    ...(level === 'brand' && { companyId: values.companyId ?? null }),
  };
}

type Spec = FieldSpec<z.input<typeof CallFilterForm>>;

/** How the form is laid out. `led`: the fields of where calls of a company go. */
export function filterSections(
  level: 'platform' | 'brand' | 'company',
  countries: readonly SelectOption[],
  companies: ChoiceSource,
  led: readonly Spec[],
): readonly FormSection<z.input<typeof CallFilterForm>>[] {
  const isNumber = (match: string) => match === 'number' || match === 'prefix';
  const whenForward = (spec: Spec): Spec => ({
    ...spec,
    when: (values) => values.action === 'forward' && (spec.when?.(values) ?? true),
  });
  return [
    {
      fields: [
        {
          name: 'action',
          label: t('filter.action'),
          wide: true,
          optionLabels: {
            block: t('filter.action.block'),
            allow: t('filter.action.allow'),
            forward: t('filter.action.forward'),
          },
        },
        {
          name: 'direction',
          label: t('filter.direction'),
          wide: true,
          optionLabels: {
            in: t('filter.direction.in'),
            out: t('filter.direction.out'),
            both: t('filter.direction.both'),
          },
        },
        {
          name: 'callerMatch',
          label: t('filter.caller'),
          wide: true,
          optionLabels: {
            any: t('filter.match.any'),
            number: t('filter.match.number'),
            prefix: t('filter.match.prefix'),
            country: t('filter.match.country'),
            anonymous: t('filter.match.anonymous'),
          },
        },
        {
          name: 'caller',
          label: t('filter.number'),
          help: t('filter.numberHelp'),
          wide: true,
          mono: true,
          required: true,
          when: ({ callerMatch }) => isNumber(callerMatch),
        },
        {
          name: 'callerCountry',
          label: t('filter.country'),
          wide: true,
          required: true,
          options: countries,
          when: ({ callerMatch }) => callerMatch === 'country',
        },
        {
          name: 'calleeMatch',
          label: t('filter.callee'),
          wide: true,
          optionLabels: {
            any: t('filter.match.anyCallee'),
            number: t('filter.match.number'),
            prefix: t('filter.match.prefix'),
            country: t('filter.match.country'),
          },
        },
        {
          name: 'callee',
          label: t('filter.number'),
          help: t('filter.numberHelp'),
          wide: true,
          mono: true,
          required: true,
          when: ({ calleeMatch }) => isNumber(calleeMatch),
        },
        {
          name: 'calleeCountry',
          label: t('filter.country'),
          wide: true,
          required: true,
          options: countries,
          when: ({ calleeMatch }) => calleeMatch === 'country',
        },
        ...(level === 'company'
          ? led.map(whenForward)
          : [
              {
                name: 'forwardNumber' as const,
                label: t('filter.forwardNumber'),
                help: t('filter.forwardNumberHelp'),
                wide: true,
                mono: true,
                required: true,
                when: ({ action }: z.input<typeof CallFilterForm>) => action === 'forward',
              },
            ]),
        {
          name: 'reason',
          label: t('filter.reason'),
          help: t('filter.reasonHelp'),
          required: false,
          wide: true,
          when: ({ action }) => action === 'block',
        },
        {
          name: 'announce',
          label: t('filter.announce'),
          help: t('filter.announceHelp'),
          wide: true,
          when: ({ action }) => action === 'block',
        },
        ...(level === 'brand'
          ? [
              {
                name: 'companyId' as const,
                label: t('filter.company'),
                noneLabel: t('filter.companyAll'),
                source: companies,
                wide: true,
              },
            ]
          : []),
        { name: 'note', label: t('filter.note'), help: t('filter.noteHelp'), required: false, wide: true },
        { name: 'active', label: t('filter.active') },
      ],
    },
  ];
}
