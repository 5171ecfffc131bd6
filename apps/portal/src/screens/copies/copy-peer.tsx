'use client';
import type { Peer } from '@belfry/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { FormSheet } from '../../components/form-sheet.tsx';
import { useTRPC } from '../../trpc/client.ts';
import type { Opening } from './copy-button.tsx';
import { PeerCopyForm } from './copy-schemas.ts';
import { t } from './texts.ts';

/** Another carrier or telephone system like this one; leads to it, and says what it lacks. */
export function CopyPeerSheet({
  peer,
  hrefOf,
  ...opening
}: Opening & { peer: Pick<Peer, 'id' | 'name' | 'endpoints'>; hrefOf: (made: Peer) => string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const copy = useMutation(trpc.peer.copy.mutationOptions());
  const said = useRef('');
  const { id, name } = peer;
  return (
    <FormSheet
      {...opening}
      title={t('copy.title', { name })}
      description={t('copy.peer.help')}
      schema={PeerCopyForm}
      sections={[
        {
          fields: [
            { name: 'name', label: t('common.name'), wide: true },
            ...(peer.endpoints.length === 0
              ? []
              : [
                  {
                    name: 'host' as const,
                    label: t('copy.peer.host'),
                    help: t('copy.peer.hostHelp', { name }),
                    mono: true,
                    wide: true,
                  },
                ]),
          ],
        },
      ]}
      defaultValues={{}}
      submitLabel={t('common.create')}
      onSubmit={async (own) => {
        const made = await copy.mutateAsync({ id, ...own });
        const list = made.lacks.map((lack) => t(`copy.peer.lacks.${lack}`)).join(', ');
        said.current = t(list === '' ? 'copy.peer.made' : 'copy.peer.lacks', { name: made.peer.name, list });
        router.push(hrefOf(made.peer));
      }}
      done={() => said.current}
    />
  );
}
