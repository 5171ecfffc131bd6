'use client';
import type { SipAccount } from '@belfry/contracts';
import { toast } from '@belfry/ui';
import { useLiveEvents } from '../../live/live-provider.tsx';
import { t } from './texts.ts';

/** Says it when one of these devices registers that was not there before. */
export function useArrivals(devices: readonly SipAccount[] | undefined): void {
  useLiveEvents(({ type, data }) => {
    if (type !== 'registration.added') return;
    const device = devices?.find(({ id }) => id === data.accountId);
    if (device !== undefined && device.registered !== true)
      toast(t('devices.arrived', { name: device.label === '' ? device.username : device.label }));
  });
}
