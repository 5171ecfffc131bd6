import type { Destination } from '@belfry/contracts';
import { formatPhone, Link } from '@belfry/ui';
import { AudioWaveform, PhoneOutgoing, Server, User } from 'lucide-react';
import { t } from './texts.ts';

const ICON = { user: User, external: PhoneOutgoing, service: AudioWaveform, trunk: Server };

/** Where something leads, in one line. */
export function DestinationLabel({ destination }: { destination: Destination | null }) {
  if (destination === null) return <span className="text-faint">{t('destination.kind.none')}</span>;
  const Icon = ICON[destination.kind];
  const name =
    destination.kind === 'service' && destination.service !== null
      ? t(`destination.service.${destination.service}`)
      : destination.number !== null
        ? formatPhone(destination.number)
        : destination.label;
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <Icon className="size-3.5 shrink-0 text-faint" aria-hidden />
      {destination.userId === null ? (
        <span className="min-w-0 wrap-break-word">{name}</span>
      ) : (
        <Link
          href={`/users/${destination.userId}`}
          className="relative z-10 min-w-0 rounded-sm wrap-break-word hover:text-brand-text hover:underline"
        >
          {name}
        </Link>
      )}
    </span>
  );
}
