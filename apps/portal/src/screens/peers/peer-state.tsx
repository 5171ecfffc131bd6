'use client';
import type { PeerConditionName, RegistrationCondition, WayState } from '@belfry/contracts';
import { Badge, createTranslator, formatWhen, type Tone, Tooltip } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { useLiveInterval } from '../../live/live-provider.tsx';
import { commonTexts } from '../../messages/en/common.ts';
import { peersTexts } from '../../messages/en/peers.ts';
import { useTRPC } from '../../trpc/client.ts';

/** Without the texts of the forms: lists show this too. */
const t = createTranslator({ ...commonTexts, ...peersTexts });

type Shown = PeerConditionName | WayState | RegistrationCondition['state'];

/** How often the state is looked at while there is no stream of events. */
const LOOK_MS = 3_000;

const TONE: Record<Shown, Tone> = {
  up: 'good',
  registered: 'good',
  degraded: 'warn',
  registering: 'info',
  down: 'bad',
  refused: 'bad',
  unreachable: 'bad',
  lapsed: 'bad',
  stopped: 'neutral',
  unknown: 'neutral',
  unprobed: 'neutral',
  off: 'neutral',
};

interface Told {
  readonly state: Shown;
  readonly words: string;
  readonly since: string | null;
}

/** A state with its colour; why and since when on hover and on focus. */
export function StateLamp({ told: { state, words, since } }: { told: Told }) {
  const when = since === null ? '' : ` · ${t('peers.since', { when: formatWhen(new Date(since), new Date()) })}`;
  return (
    <Tooltip text={`${words}${when}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard is told why as well */}
      <span tabIndex={0} className="relative z-10 inline-flex rounded-full">
        <Badge tone={TONE[state]} dot pulse={state === 'up' || state === 'registered'}>
          {t(`peers.state.${state}`)}
        </Badge>
      </span>
    </Tooltip>
  );
}

const waiting = (active: boolean): Told => ({
  state: active ? 'unknown' : 'off',
  words: t(active ? 'peers.notRead' : 'peers.state.off'),
  since: null,
});

/** A lamp: is the peer there right now? All lamps of a list share one look at the server. */
export function PeerState({ id, active }: { id: string; active: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.peer.states.queryOptions({}, { refetchInterval: useLiveInterval(LOOK_MS) }));
  const found = query.data?.items.find((one) => one.id === id);
  return <StateLamp told={active && found && query.error === null ? found : waiting(active)} />;
}

/** How the ways of a peer are right now; undefined while it is not known. */
export function usePeerCondition(id: string) {
  const trpc = useTRPC();
  const query = useQuery(trpc.peer.state.queryOptions({ id }, { refetchInterval: useLiveInterval(LOOK_MS) }));
  return query.error === null ? query.data : undefined;
}

/** The lamp of a gateway. */
export function GatewayState({ peerId, endpointId, active }: { peerId: string; endpointId: string; active: boolean }) {
  const found = usePeerCondition(peerId)?.gateways.find((one) => one.endpointId === endpointId);
  return <StateLamp told={active && found ? found : waiting(active)} />;
}

/** The lamp of a registration of ours. */
export function RegistrationState({ peerId, id, active }: { peerId: string; id: string; active: boolean }) {
  const found = usePeerCondition(peerId)?.registrations.find((one) => one.registrationId === id);
  return <StateLamp told={active && found ? found : waiting(active)} />;
}

/** The lamp of an IPBX of the provider's that a company uses: of how it is, only the provider knows. */
export function SharedPeerState({ active }: { active: boolean }) {
  return (
    <Badge tone="neutral" dot>
      {t(active ? 'common.active' : 'peers.state.off')}
    </Badge>
  );
}
