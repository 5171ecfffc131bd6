'use client';
import { Button, toast } from '@belfry/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { download } from '../../components/download.ts';
import { problemOf } from '../../components/problem-of.ts';
import { useTRPCClient } from '../../trpc/client.ts';
import { t } from './texts.ts';

/** Saves the messages of a call that the viewer may read as a file for Wireshark. */
export function SaveCapture({ callId }: { callId: string }) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { name, pcapng } = await client.calls.capture.query({ id: callId });
      download(
        name,
        'application/x-pcapng',
        Uint8Array.from(atob(pcapng), (char) => char.charCodeAt(0)),
      );
    } catch (error) {
      toast(problemOf(error).message, { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" busy={busy} onClick={() => void save()}>
      <Download aria-hidden />
      {t('call.saveCapture')}
    </Button>
  );
}
