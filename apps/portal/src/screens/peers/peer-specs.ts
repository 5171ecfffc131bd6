import type { FieldSpec } from '@belfry/ui';
import { inEachLanguage } from '@belfry/ui';
import type { z } from 'zod';
import { relaySetOptions } from '../../components/relay-set-options.ts';
import type {
  AdvancedForm,
  GatewayForm,
  IdentityForm,
  LimitsForm,
  RegistrationForm,
  SignedCallsForm,
} from './peer-forms.ts';
import { t } from './texts.ts';

const transports = inEachLanguage(() => ({ udp: 'UDP', tcp: 'TCP', tls: t('peers.transport.tls') }));
const advanced = inEachLanguage(() => ({
  name: 'advanced' as const,
  label: t('peers.advanced'),
  help: t('peers.advancedHelp'),
}));
const more = (values: { advanced?: boolean | undefined }) => values.advanced === true;

const verifications = inEachLanguage(() => ({
  off: t('signing.verify.off'),
  note: t('signing.verify.note'),
  refuse: t('signing.verify.refuse'),
  require: t('signing.verify.require'),
}));

/** How the fields of signed calls are named; only carriers are called. */
export function signedCallsSpecs(isCarrier: boolean): readonly FieldSpec<z.input<typeof SignedCallsForm>>[] {
  const sign = [
    { name: 'signCalls', label: t('signing.signCalls'), help: t('signing.signCallsHelp'), wide: true },
    { name: 'signDiversions', label: t('signing.signDiversions'), help: t('signing.signDiversionsHelp'), wide: true },
  ] as const;
  return [
    ...(isCarrier ? sign : []),
    {
      name: 'verifyCalls',
      label: t('signing.verifyCalls'),
      help: t('signing.verifyCallsHelp'),
      optionLabels: verifications(),
      wide: true,
    },
  ];
}

/** How the fields of a gateway are named. `tiers`: how many there are. */
export function gatewaySpecs(tiers: number, ofBrand: boolean): readonly FieldSpec<z.input<typeof GatewayForm>>[] {
  return [
    { name: 'host', label: t('peers.host'), help: t('peers.hostHelp'), wide: true, mono: true },
    {
      name: 'tier',
      label: t('peers.role'),
      help: t('peers.roleHelp'),
      options: Array.from({ length: tiers + 1 }, (_, tier) => ({ value: String(tier), label: tierName(tier) })),
    },
    { name: 'weight', label: t('peers.share'), help: t('peers.shareHelp') },
    { name: 'active', label: t('common.active') },
    advanced(),
    { name: 'transport', label: t('peers.transport'), optionLabels: transports(), when: more },
    { name: 'port', label: t('peers.port'), help: t('peers.portHelp'), when: more },
    { name: 'authUsername', label: t('peers.authUsername'), help: t('peers.gatewayAuthHelp'), mono: true, when: more },
    { name: 'authRealm', label: t('peers.authRealm'), help: t('peers.authRealmHelp'), mono: true, when: more },
    {
      name: 'authPassword',
      label: t('devices.password'),
      help: t('peers.passwordHelp'),
      control: 'password',
      autoComplete: 'new-password',
      when: more,
    },
    { name: 'outboundHost', label: t('peers.outboundHost'), help: t('peers.outboundHostHelp'), mono: true, when: more },
    { name: 'outboundPort', label: t('peers.outboundPort'), help: t('peers.portHelp'), when: more },
    ...(ofBrand
      ? [
          {
            name: 'localAddress' as const,
            label: t('peers.localAddress'),
            help: t('peers.localAddressHelp'),
            mono: true,
            when: more,
          },
        ]
      : []),
  ];
}

/** The name of a tier of gateways. */
export function tierName(tier: number): string {
  if (tier === 0) return t('peers.role.main');
  return tier === 1 ? t('peers.role.standby') : t('peers.role.standbyNext', { number: String(tier) });
}

/** How the fields of a registration are named; `isNew`: the password must be given. */
export function registrationSpecs(isNew: boolean): readonly FieldSpec<z.input<typeof RegistrationForm>>[] {
  return [
    { name: 'registrar', label: t('peers.registrar'), help: t('peers.registrarHelp'), wide: true, mono: true },
    { name: 'username', label: t('devices.username'), mono: true },
    {
      name: 'password',
      label: t('devices.password'),
      ...(isNew ? {} : { help: t('peers.passwordHelp') }),
      control: 'password',
      autoComplete: 'new-password',
    },
    { name: 'active', label: t('common.active') },
    advanced(),
    { name: 'transport', label: t('peers.transport'), optionLabels: transports(), when: more },
    { name: 'port', label: t('peers.port'), help: t('peers.portHelp'), when: more },
    { name: 'outboundHost', label: t('peers.outboundHost'), help: t('peers.outboundHostHelp'), mono: true, when: more },
    { name: 'outboundPort', label: t('peers.outboundPort'), help: t('peers.portHelp'), when: more },
    { name: 'authUsername', label: t('peers.authUsername'), help: t('peers.authUsernameHelp'), mono: true, when: more },
    { name: 'authRealm', label: t('peers.authRealm'), help: t('peers.authRealmHelp'), mono: true, when: more },
    { name: 'bulk', label: t('peers.bulk'), help: t('peers.bulkHelp'), when: more },
    {
      name: 'contactUser',
      label: t('peers.contactUser'),
      help: t('peers.contactUserHelp'),
      mono: true,
      when: ({ advanced, bulk }) => advanced && !bulk,
    },
    { name: 'expiresSeconds', label: t('peers.expires'), when: more },
  ];
}

const identityHeaders = ['pai', 'rpid', 'none'] as const;
const diversionHeaders = ['diversion', 'history_info', 'both', 'none'] as const;

/** How the fields about callers' numbers are named. `ofBrand`: also those that only the brand may change. */
export function identitySpecs(isTrunk: boolean, ofBrand: boolean): readonly FieldSpec<z.input<typeof IdentityForm>>[] {
  return [
    {
      name: 'identityHeader',
      label: t('carriers.identityHeader'),
      help: t('carriers.identityHeaderHelp'),
      options: identityHeaders.map((value) => ({ value, label: t(`carriers.identityHeader.${value}`) })),
    },
    {
      name: 'diversionHeader',
      label: t('carriers.diversionHeader'),
      help: t('carriers.diversionHeaderHelp'),
      options: diversionHeaders.map((value) => ({ value, label: t(`carriers.diversionHeader.${value}`) })),
    },
    {
      name: 'fromUser',
      label: t('peers.fromUser'),
      optionLabels: { caller: t('peers.fromUser.caller'), account: t('peers.fromUser.account') },
    },
    { name: 'fromDomain', label: t('peers.fromDomain'), help: t('peers.fromDomainHelp'), mono: true },
    { name: 'contactHost', label: t('peers.contactHost'), help: t('peers.contactHostHelp'), mono: true, wide: true },
    ...(ofBrand ? [{ name: 'trusted' as const, label: t('carriers.trusted'), help: t('carriers.trustedHelp') }] : []),
    ...(ofBrand && !isTrunk
      ? [{ name: 'sendLocation' as const, label: t('peers.sendLocation'), help: t('peers.sendLocationHelp') }]
      : []),
    ...(ofBrand && isTrunk
      ? [{ name: 'anyCaller' as const, label: t('peers.anyCaller'), help: t('peers.anyCallerHelp') }]
      : []),
  ];
}

/** How the limits are named. */
export const limitsSpecs = inEachLanguage((): readonly FieldSpec<z.input<typeof LimitsForm>>[] => [
  { name: 'maxCalls', label: t('carriers.maxCalls'), help: t('common.noLimit') },
  { name: 'callsPerSecond', label: t('peers.callsPerSecond'), help: t('common.noLimit') },
  { name: 'maxCallsIn', label: t('peers.maxCallsIn'), help: t('common.noLimit') },
  { name: 'maxCallsOut', label: t('peers.maxCallsOut'), help: t('common.noLimit') },
  { name: 'callsPerSecondIn', label: t('peers.callsPerSecondIn'), help: t('common.noLimit') },
]);

const tags = ['none', 'header', 'trunk_group'] as const;

/** How the rest is named, in its groups. `shared`: an IPBX that serves several companies; `relaySets`: what the brand may choose among. */
export function advancedSections(
  shared: boolean,
  relaySets: Parameters<typeof relaySetOptions>[0],
): readonly {
  title: string;
  description: string;
  fields: readonly FieldSpec<z.input<typeof AdvancedForm>>[];
}[] {
  return [
    {
      title: t('peers.proof'),
      description: t('peers.proofHelp'),
      fields: [
        { name: 'authByAddress', label: t('peers.authByAddress'), help: t('peers.authByAddressHelp') },
        { name: 'anySourcePort', label: t('peers.anySourcePort'), help: t('peers.anySourcePortHelp') },
        {
          name: 'certificateName',
          label: t('peers.certificateName'),
          help: t('peers.certificateNameHelp'),
          mono: true,
        },
        ...(shared
          ? [
              {
                name: 'tenantTag' as const,
                label: t('peers.tenantTag'),
                options: tags.map((value) => ({ value, label: t(`peers.tenantTag.${value}`) })),
              },
            ]
          : []),
      ],
    },
    {
      title: t('peers.media'),
      description: t('peers.mediaHelp'),
      fields: [
        {
          name: 'mediaEncryption',
          label: t('devices.mediaEncryption'),
          optionLabels: {
            off: t('devices.encryption.off'),
            optional: t('peers.encryption.optional'),
            required: t('devices.encryption.required'),
          },
        },
        { name: 'codecs', label: t('peers.codecs'), help: t('peers.codecsHelp'), mono: true },
        ...(relaySets === undefined
          ? []
          : [
              {
                name: 'relaySetId' as const,
                label: t('peers.relaySet'),
                help: t('peers.relaySetHelp'),
                noneLabel: t('peers.relaySetNone'),
                options: relaySetOptions(relaySets),
              },
            ]),
      ],
    },
  ];
}
