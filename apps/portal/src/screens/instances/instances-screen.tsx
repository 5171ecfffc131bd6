'use client';
import type { Instance } from '@belfry/contracts';
import { Card, CardHeader, EmptyState, PageHeader } from '@belfry/ui';
import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { Loaded } from '../../components/loaded.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { InstanceRow } from './instance-row.tsx';
import { t } from './texts.ts';

/** So often is asked; processes report every five seconds. */
const LOOK_MS = 5_000;

/** In the order in which a call meets them. */
const apps = ['sip-proxy', 'media-relay', 'app-server', 'jobs', 'front'] as const;
type App = (typeof apps)[number];
const isKnown = (app: string): app is App => (apps as readonly string[]).includes(app);

/** The processes of the installation by what they are, and how each is now. */
export function InstancesScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.instance.list.queryOptions(undefined, { refetchInterval: LOOK_MS }));
  return (
    <>
      <PageHeader title={t('instances.title')} description={t('instances.description')} />
      <Loaded query={query} backHref="/">
        {({ items, known }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<Activity />}
                title={t('instances.none')}
                description={known ? t('instances.noneHelp') : t('instances.unknown')}
              />
            </Card>
          ) : (
            <div className="space-y-5">
              {byApp(items).map(([app, some]) => (
                <Card key={app}>
                  <CardHeader
                    title={isKnown(app) ? t(`instances.app.${app}`) : app}
                    description={isKnown(app) ? t(`instances.app.${app}Help`) : undefined}
                  />
                  <ul
                    aria-label={isKnown(app) ? t(`instances.app.${app}`) : app}
                    className="divide-y divide-line border-t border-line"
                  >
                    {some.map((one) => (
                      <InstanceRow key={one.instance} instance={one} />
                    ))}
                  </ul>
                </Card>
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function byApp(items: readonly Instance[]): [string, Instance[]][] {
  const order = (app: string) => (isKnown(app) ? apps.indexOf(app) : apps.length);
  const found = Map.groupBy(items, ({ app }) => app);
  return [...found].sort(([a], [b]) => order(a) - order(b));
}
