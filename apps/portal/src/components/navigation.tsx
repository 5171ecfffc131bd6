import type { Level } from '@belfry/access';
import type { CurrentSession } from '@belfry/contracts';
import type { NavGroup, NavItem } from '@belfry/ui';
import { createTranslator, inEachLanguage } from '@belfry/ui';
import {
  Activity,
  AudioLines,
  AudioWaveform,
  Ban,
  Braces,
  Building2,
  Clock,
  Contact,
  FlaskConical,
  Gauge,
  GitCommitVertical,
  Hash,
  History,
  House,
  KeyRound,
  ListChecks,
  MapPin,
  Mic,
  Palette,
  PhoneCall,
  PhoneForwarded,
  PhoneOff,
  Radio,
  Receipt,
  Replace,
  ScrollText,
  Server,
  ShieldCheck,
  Signpost,
  SlidersHorizontal,
  Smartphone,
  Tags,
  Users,
  Waypoints,
  Webhook,
} from 'lucide-react';
import { navTexts } from '../messages/en/nav.ts';
import { mayOpen } from './viewer.tsx';

const t = createTranslator({ ...navTexts });

const dashboard = inEachLanguage(
  (): NavItem => ({ href: '/', label: t('nav.dashboard'), icon: <Gauge aria-hidden /> }),
);
const companies = inEachLanguage(
  (): NavItem => ({ href: '/companies', label: t('nav.companies'), icon: <Building2 aria-hidden /> }),
);
const numbers = inEachLanguage(
  (): NavItem => ({ href: '/numbers', label: t('nav.numbers'), icon: <Hash aria-hidden /> }),
);
const carriers = inEachLanguage(
  (): NavItem => ({ href: '/carriers', label: t('nav.carriers'), icon: <Waypoints aria-hidden /> }),
);
const ipbxs = inEachLanguage((): NavItem => ({ href: '/ipbxs', label: t('nav.ipbxs'), icon: <Server aria-hidden /> }));
const routes = inEachLanguage(
  (): NavItem => ({ href: '/routes', label: t('nav.routes'), icon: <Signpost aria-hidden /> }),
);
const callFilter = inEachLanguage(
  (): NavItem => ({ href: '/call-filter', label: t('nav.callFilter'), icon: <PhoneOff aria-hidden /> }),
);
const ruleSets = inEachLanguage(
  (): NavItem => ({ href: '/rule-sets', label: t('nav.ruleSets'), icon: <Replace aria-hidden /> }),
);
const plan = inEachLanguage(
  (): NavItem => ({ href: '/numbering-plan', label: t('nav.plan'), icon: <ListChecks aria-hidden /> }),
);
const relays = inEachLanguage(
  (): NavItem => ({ href: '/relays', label: t('nav.relays'), icon: <AudioWaveform aria-hidden /> }),
);
const instances = inEachLanguage(
  (): NavItem => ({ href: '/instances', label: t('nav.instances'), icon: <Activity aria-hidden /> }),
);
const calls = inEachLanguage(
  (): NavGroup => ({
    id: 'calls',
    label: t('nav.group.calls'),
    items: [
      { href: '/live', label: t('nav.live'), icon: <AudioLines aria-hidden /> },
      { href: '/calls', label: t('nav.calls'), icon: <History aria-hidden /> },
      { href: '/simulator', label: t('nav.simulator'), icon: <FlaskConical aria-hidden /> },
    ],
  }),
);
const bans = inEachLanguage((): NavItem => ({ href: '/bans', label: t('nav.bans'), icon: <Ban aria-hidden /> }));
const security = inEachLanguage(
  (): NavItem => ({ href: '/security', label: t('nav.security'), icon: <ShieldCheck aria-hidden /> }),
);
const webhooks = inEachLanguage(
  (): NavItem => ({ href: '/webhooks', label: t('nav.webhooks'), icon: <Webhook aria-hidden /> }),
);
const administration = inEachLanguage(
  (): NavGroup => ({
    id: 'administration',
    label: t('nav.group.administration'),
    items: [
      { href: '/branding', label: t('nav.branding'), icon: <Palette aria-hidden /> },
      { href: '/operators', label: t('nav.operators'), icon: <KeyRound aria-hidden /> },
      { href: '/changes', label: t('nav.changes'), icon: <GitCommitVertical aria-hidden /> },
      { href: '/audit', label: t('nav.audit'), icon: <ScrollText aria-hidden /> },
      { href: '/api-reference', label: t('nav.api'), icon: <Braces aria-hidden /> },
    ],
  }),
);

/** With what there is to be kept safe from. */
const guarded = (...items: NavItem[]): NavGroup => ({
  ...administration(),
  items: [...administration().items, ...items],
});

const menus = inEachLanguage(
  (): Record<Level, readonly NavGroup[]> => ({
    god: [
      { id: 'top', items: [dashboard()] },
      {
        id: 'customers',
        label: t('nav.group.customers'),
        items: [{ href: '/brands', label: t('nav.brands'), icon: <Tags aria-hidden /> }, companies(), numbers()],
      },
      {
        id: 'routing',
        label: t('nav.group.routing'),
        items: [carriers(), ipbxs(), routes(), callFilter(), ruleSets(), relays(), instances()],
      },
      calls(),
      guarded(security(), bans()),
    ],
    brand: [
      { id: 'top', items: [dashboard()] },
      { id: 'customers', label: t('nav.group.customers'), items: [companies(), numbers()] },
      {
        id: 'routing',
        label: t('nav.group.routing'),
        items: [
          carriers(),
          ipbxs(),
          routes(),
          callFilter(),
          ruleSets(),
          plan(),
          { href: '/rating', label: t('nav.rating'), icon: <Receipt aria-hidden /> },
          { href: '/settings', label: t('nav.settings'), icon: <SlidersHorizontal aria-hidden /> },
        ],
      },
      calls(),
      guarded(webhooks(), security(), bans()),
    ],
    company: [
      { id: 'top', items: [dashboard()] },
      {
        id: 'people',
        label: t('nav.group.people'),
        items: [
          { href: '/users', label: t('nav.users'), icon: <Users aria-hidden /> },
          { href: '/devices', label: t('nav.devices'), icon: <Smartphone aria-hidden /> },
          { href: '/extensions', label: t('nav.extensions'), icon: <PhoneForwarded aria-hidden /> },
          numbers(),
          callFilter(),
          { href: '/hours', label: t('nav.hours'), icon: <Clock aria-hidden /> },
          { href: '/sites', label: t('nav.sites'), icon: <MapPin aria-hidden /> },
          { href: '/telephone-system', label: t('nav.ownIpbxs'), icon: <Server aria-hidden /> },
          plan(),
          { href: '/recording', label: t('nav.recording'), icon: <Mic aria-hidden /> },
        ],
      },
      calls(),
      guarded(webhooks(), bans()),
    ],
    user: [
      {
        id: 'top',
        items: [
          { href: '/', label: t('nav.dashboard'), icon: <House aria-hidden /> },
          { href: '/devices', label: t('nav.devices'), icon: <Smartphone aria-hidden /> },
          { href: '/my-calls', label: t('nav.myCalls'), icon: <PhoneForwarded aria-hidden /> },
          { href: '/live', label: t('nav.live'), icon: <Radio aria-hidden /> },
          { href: '/calls', label: t('nav.calls'), icon: <PhoneCall aria-hidden /> },
          { href: '/account', label: t('nav.account'), icon: <Contact aria-hidden /> },
        ],
      },
    ],
  }),
);

/** The menu of a level, with what somebody may open. */
export function navigationOf(session: Pick<CurrentSession, 'level' | 'role' | 'rights'>): readonly NavGroup[] {
  const groups = menus()[session.level].map((group) => ({
    ...group,
    items: group.items.filter(({ href }) => mayOpen(session, href)),
  }));
  return groups.filter(({ items }) => items.length > 0);
}
