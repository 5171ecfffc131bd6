import { Button, createTranslator, EmptyState } from '@belfry/ui';
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { commonTexts } from '../messages/en/common.ts';

const t = createTranslator({ ...commonTexts });

/** What is shown at an address that nothing stands at. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        isPage
        icon={<SearchX />}
        title={t('common.notFound')}
        description={t('common.notFoundHelp')}
        action={
          <Button asChild>
            <Link href="/">{t('common.toOverview')}</Link>
          </Button>
        }
      />
    </main>
  );
}
