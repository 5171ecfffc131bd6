'use client';
import { HexColor, Name, type Theme } from '@belfry/contracts';
import { BrandMark, Button, Card, CardBody, CardHeader, FileButton, readableOn, SchemaForm, toast } from '@belfry/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ImageUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { Loaded } from '../../components/loaded.tsx';
import { problemOf } from '../../components/problem-of.ts';
import { useMayChange } from '../../components/viewer.tsx';
import { useTRPC } from '../../trpc/client.ts';
import { t } from './texts.ts';

const ThemeForm = z.object({ productName: Name, color: HexColor, colorDark: HexColor });
const LOGO_BYTES = 64 * 1024;

/** Whose theme. */
export interface ThemeTenant {
  readonly brandId?: string;
  readonly companyId?: string;
}

/** Name, logo and colours of a portal. */
export function ThemeEditor({ tenant, reload = false }: { tenant: ThemeTenant; reload?: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.theme.get.queryOptions(tenant));
  const update = useMutation(trpc.theme.update.mutationOptions());
  const saved = () => {
    toast(t('common.saved'));
    // The server writes the colours into the page; one's own portal shows them once it is loaded anew.
    if (reload) window.location.reload();
  };
  return (
    <Loaded query={query} backHref="/">
      {(theme) => (
        <Card>
          <CardHeader title={t('branding.theme')} description={t('branding.themeHelp')} />
          <CardBody>
            <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
              <div className="space-y-6">
                <PictureField
                  label={t('branding.logo')}
                  help={t('branding.logoHelp')}
                  removeLabel={t('branding.logoRemove')}
                  picture={theme.logo}
                  onChange={async (logo) => update.mutateAsync({ ...tenant, logo }).then(saved)}
                >
                  <BrandMark name={theme.productName} logo={theme.logo} />
                </PictureField>
                <PictureField
                  label={t('branding.icon')}
                  help={t('branding.iconHelp')}
                  removeLabel={t('branding.iconRemove')}
                  picture={theme.icon}
                  onChange={async (icon) => update.mutateAsync({ ...tenant, icon }).then(saved)}
                >
                  <BrandMark name={theme.productName} logo={theme.icon ?? theme.logo} />
                </PictureField>
                <SchemaForm
                  schema={ThemeForm}
                  sections={[
                    {
                      fields: [
                        { name: 'productName', label: t('branding.productName'), wide: true },
                        { name: 'color', label: t('branding.color'), control: 'color' },
                        { name: 'colorDark', label: t('branding.colorDark'), control: 'color' },
                      ],
                    },
                  ]}
                  defaultValues={theme}
                  submitLabel={t('common.save')}
                  onlyWhenChanged
                  problemOf={problemOf}
                  onSubmit={async (_, changed) => {
                    await update.mutateAsync({ ...tenant, ...changed((own) => own) });
                    saved();
                  }}
                />
              </div>
              <Preview theme={theme} />
            </div>
          </CardBody>
        </Card>
      )}
    </Loaded>
  );
}

function Preview({ theme }: { theme: Theme }) {
  return (
    <div>
      <p className="mb-2 text-[0.8rem] text-muted">{t('branding.preview')}</p>
      <div className="grid gap-3">
        {(
          [
            ['#ffffff', '#1c2030', theme.color],
            ['#1b1e27', '#eef0f5', theme.colorDark],
          ] as const
        ).map(([background, ink, color]) => (
          <div
            key={background}
            className="rounded-lg border border-line p-4"
            style={{
              background,
              color: ink,
              ['--brand' as string]: color,
              ['--on-brand' as string]: readableOn(color),
            }}
          >
            <BrandMark name={theme.productName} logo={theme.logo} />
            <span
              className="mt-4 inline-flex h-8 items-center rounded-md px-3 text-[0.8667rem] font-medium"
              style={{ background: color, color: readableOn(color) }}
            >
              {t('branding.previewButton')}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A picture that is chosen from a file, or taken away. */
function PictureField({
  label,
  help,
  removeLabel,
  picture,
  onChange,
  children,
}: {
  label: string;
  help: string;
  removeLabel: string;
  picture: string | null;
  onChange: (picture: string | null) => Promise<unknown>;
  children: ReactNode;
}) {
  const complain = (error: unknown) => toast(problemOf(error).message, { tone: 'bad' });
  const mayChange = useMayChange();
  const choose = (file: File) => {
    if (file.type !== 'image/svg+xml' && file.type !== 'image/png')
      return toast(t('branding.logoWrong'), { tone: 'bad' });
    if (file.size > LOGO_BYTES) return toast(t('branding.logoTooLarge'), { tone: 'bad' });
    const reader = new FileReader();
    reader.onload = () => void onChange(String(reader.result)).catch(complain);
    reader.readAsDataURL(file);
  };
  return (
    <div>
      <p className="mb-1.5 text-[0.9rem] font-medium">{label}</p>
      <div className="flex flex-wrap items-center gap-3">
        <div className="grid h-14 min-w-32 place-items-center rounded-md border border-line bg-sunken px-4">
          {children}
        </div>
        {mayChange && (
          <FileButton
            accept="image/svg+xml,image/png"
            fileLabel={label}
            aria-label={`${t('branding.logoChoose')}: ${label}`}
            onFile={choose}
          >
            <ImageUp aria-hidden />
            {t('branding.logoChoose')}
          </FileButton>
        )}
        {mayChange && picture !== null && (
          <Button size="sm" variant="ghost" onClick={() => void onChange(null).catch(complain)}>
            <Trash2 aria-hidden />
            {removeLabel}
          </Button>
        )}
      </div>
      <p className="mt-1.5 text-[0.8rem] text-muted">{help}</p>
    </div>
  );
}
