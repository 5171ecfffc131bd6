import type { FieldSpec } from '@belfry/ui';
import type { z } from 'zod';
import type { newCarrierForm, Proof } from './new-peer.ts';
import { t } from './texts.ts';

type Values = Omit<z.input<ReturnType<typeof newCarrierForm>>, 'kind' | 'buyPlanId' | 'numbers'>;

const more = (values: { advanced: boolean }) => values.advanced;

/** Where the peer is, how it is signed in at and, with `isNamed`, by which name it knows us, for anybody who has the operator's letter in hand. */
export function plainSpecs(proof: Proof, isNamed = false): readonly FieldSpec<Values>[] {
  const registers = proof === 'registration';
  return [
    ...(proof === 'account'
      ? []
      : [
          {
            name: 'host' as const,
            label: t(registers ? 'peers.registrar' : 'peers.host'),
            help: t(registers ? 'peers.registrarHelp' : 'peers.hostHelp'),
            required: true,
            wide: true,
            mono: true,
          },
        ]),
    ...(isNamed
      ? [
          {
            name: 'contactHost' as const,
            label: t('peers.contactHost'),
            help: t('peers.contactHostHelp'),
            required: true,
            wide: true,
            mono: true,
          },
        ]
      : []),
    ...(registers
      ? [
          { name: 'username' as const, label: t('devices.username'), required: true, mono: true },
          {
            name: 'password' as const,
            label: t('devices.password'),
            required: true,
            control: 'password' as const,
            autoComplete: 'new-password',
          },
        ]
      : []),
  ];
}

/** What hardly anybody has to touch, behind a switch. */
export function advancedSpecs(proof: Proof): readonly FieldSpec<Values>[] {
  return [
    { name: 'advanced', label: t('peers.advanced'), help: t('peers.newAdvancedHelp') },
    ...(proof === 'account'
      ? []
      : [
          {
            name: 'transport' as const,
            label: t('peers.transport'),
            optionLabels: { udp: 'UDP', tcp: 'TCP', tls: t('peers.transport.tls') },
            when: more,
          },
          { name: 'port' as const, label: t('peers.port'), help: t('peers.portHelp'), when: more },
          {
            name: 'outboundHost' as const,
            label: t('peers.outboundHost'),
            help: t('peers.outboundHostHelp'),
            mono: true,
            when: more,
          },
        ]),
    ...(proof === 'registration'
      ? [
          {
            name: 'authUsername' as const,
            label: t('peers.authUsername'),
            help: t('peers.authUsernameHelp'),
            mono: true,
            when: more,
          },
        ]
      : []),
    ...(proof === 'certificate'
      ? [
          {
            name: 'certificateName' as const,
            label: t('peers.certificateName'),
            help: t('peers.newCertificateHelp'),
            mono: true,
            when: more,
          },
        ]
      : []),
    {
      name: 'identityHeader',
      label: t('carriers.identityHeader'),
      optionLabels: {
        pai: t('carriers.identityHeader.pai'),
        rpid: t('carriers.identityHeader.rpid'),
        none: t('carriers.identityHeader.none'),
      },
      when: more,
    },
    {
      name: 'fromUser',
      label: t('peers.fromUser'),
      optionLabels: { caller: t('peers.fromUser.caller'), account: t('peers.fromUser.account') },
      when: more,
    },
    {
      name: 'mediaEncryption',
      label: t('devices.mediaEncryption'),
      optionLabels: {
        off: t('devices.encryption.off'),
        optional: t('peers.encryption.optional'),
        required: t('devices.encryption.required'),
      },
      when: more,
    },
    { name: 'codecs', label: t('peers.codecs'), help: t('peers.codecsHelp'), mono: true, when: more },
    { name: 'probeSeconds', label: t('peers.probeSeconds'), help: t('peers.probeSecondsHelp'), when: more },
  ];
}
