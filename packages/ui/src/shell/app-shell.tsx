'use client';
import { ChevronsUpDown, LogOut, Menu, UserRound, UserRoundCog } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../button.tsx';
import { cn } from '../cn.ts';
import { Link } from '../link.tsx';
import { uiText } from '../messages/ui-text.ts';
import { Sheet } from '../overlay/dialog.tsx';
import { DropdownMenu } from '../overlay/dropdown-menu.tsx';
import type { Appearance } from './appearance.ts';
import { BrandMark } from './brand-mark.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/** A place that the navigation leads to. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
}

/** Places under one heading. */
export interface NavGroup {
  readonly id: string;
  readonly label?: string;
  readonly items: readonly NavItem[];
}

export interface AppShellProps {
  readonly brand: { readonly name: string; readonly logo?: string | null };
  /** Where one is: level and tenant. */
  readonly scope: { readonly level: string; readonly name: string };
  readonly navigation: readonly NavGroup[];
  readonly path: string;
  readonly account: { readonly name: string; readonly username: string };
  /** Further lines of the account's menu. */
  readonly accountLinks?: readonly { readonly label: string; readonly href: string }[];
  readonly appearance: Appearance;
  /** Stands at the head of every page, before the choice of light and dark. */
  readonly tools?: ReactNode;
  readonly onSignOut: () => void;
  /** Who is acted as; a banner says so and leads back. */
  readonly acting?: { readonly name: string; readonly onReturn: () => void; readonly busy: boolean };
  readonly children: ReactNode;
}

/** The frame of the portal: navigation, who one is, and the page. On narrow screens the navigation is a drawer. */
export function AppShell(props: AppShellProps) {
  const [drawer, setDrawer] = useState(false);
  const { path, brand } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the path changes.
  useEffect(() => setDrawer(false), [path]);

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        {uiText('shell.skip')}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken lg:flex">
        <Sidebar {...props} />
      </aside>
      <Sheet open={drawer} onOpenChange={setDrawer} side="left" title={brand.name} className="w-72 bg-sunken">
        <Navigation {...props} />
        <div className="mt-6 border-t border-line pt-3">
          <Account {...props} />
        </div>
      </Sheet>
      <div className="flex min-w-0 flex-col">
        {props.acting !== undefined && <ActingBanner {...props.acting} />}
        <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b border-line bg-bg/85 px-4 backdrop-blur-md sm:px-6 lg:px-8">
          <Button
            variant="ghost"
            size="icon"
            className="-ml-2 lg:hidden"
            onClick={() => setDrawer(true)}
            aria-label={uiText('shell.menu')}
          >
            <Menu aria-hidden />
          </Button>
          <div className="flex min-w-0 flex-1 items-baseline gap-2">
            <span className="truncate font-medium">{props.scope.name}</span>
            <span className="shrink-0 text-[0.8rem] text-faint">{props.scope.level}</span>
          </div>
          {props.tools}
          <ThemeToggle initial={props.appearance} />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8 lg:px-8"
        >
          {props.children}
        </main>
      </div>
    </div>
  );
}

function Sidebar(props: AppShellProps) {
  return (
    <>
      <Link href="/" className="flex h-14 shrink-0 items-center px-4">
        <BrandMark name={props.brand.name} logo={props.brand.logo ?? null} />
      </Link>
      <div className="min-h-0 flex-1 overflow-y-auto px-2.5 py-2">
        <Navigation {...props} />
      </div>
      <div className="border-t border-line p-2.5">
        <Account {...props} />
      </div>
    </>
  );
}

function Navigation({ navigation, path }: AppShellProps) {
  return (
    <nav aria-label={uiText('shell.navigation')} className="space-y-5">
      {navigation.map((group) => (
        <div key={group.id}>
          {group.label !== undefined && <p className="mb-1 px-2.5 text-xs font-medium text-faint">{group.label}</p>}
          <ul className="space-y-px">
            {group.items.map((item) => {
              const current = item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`);
              return (
                <li key={item.href}>
                  <Link
                    href={item.href}
                    aria-current={current ? 'page' : undefined}
                    className={cn(
                      'flex h-8.5 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-4 [&_svg]:text-faint',
                      current &&
                        'bg-brand-soft text-brand-text hover:bg-brand-soft hover:text-brand-text [&_svg]:text-brand-text',
                    )}
                  >
                    {item.icon}
                    {item.label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Account({ account, accountLinks = [], onSignOut }: AppShellProps) {
  return (
    <DropdownMenu
      align="start"
      trigger={
        <button type="button" className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover">
          <span
            className="grid size-8 shrink-0 place-items-center rounded-full bg-brand-soft text-[0.8rem] font-semibold text-brand-text"
            aria-hidden
          >
            {initials(account.name)}
          </span>
          <span className="min-w-0 flex-1 leading-tight">
            <span className="sr-only">{uiText('shell.account')}: </span>
            <span className="block truncate text-[0.9rem] font-medium">{account.name}</span>
            <span className="block truncate text-xs text-faint">{account.username}</span>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-faint" aria-hidden />
        </button>
      }
      items={[
        { type: 'label', id: 'who', label: account.name },
        ...accountLinks.map((link) => ({ ...link, icon: <UserRound aria-hidden /> })),
        { label: uiText('shell.signOut'), icon: <LogOut aria-hidden />, onSelect: onSignOut },
      ]}
    />
  );
}

function ActingBanner({ name, onReturn, busy }: NonNullable<AppShellProps['acting']>) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-warn/25 bg-warn-soft px-4 py-2 text-[0.9rem] text-warn sm:px-6 lg:px-8"
    >
      <UserRoundCog className="size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="font-semibold">{uiText('shell.actingAs', { name })}</span>{' '}
        <span className="max-sm:hidden">{uiText('shell.actingNote')}</span>
      </span>
      <Button size="sm" busy={busy} onClick={onReturn}>
        {uiText('shell.return')}
      </Button>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
