import {
  applyRules,
  countryName,
  helplineNumber,
  looksLikeServiceCode,
  normaliseDialled,
  serviceOfCode,
} from '@belfry/numbering';
import { type Asking, ask, type Trace } from './asking.ts';
import { leadAt } from './by-time.ts';
import type { CallRequest, Party } from './call.ts';
import type { Caller } from './caller.ts';
import { chooseCaller } from './choose-caller.ts';
import type { DestinationRecord } from './facts.ts';
import { follow, toNumber } from './follow.ts';
import { type Journey, siteOf, siteOfTrunk } from './journey.ts';
import type { Outcome } from './outcome.ts';
import type { CompanyRules, Rules, SiteRules } from './rules.ts';
import { toAddress } from './to-address.ts';
import { toCarrier } from './to-carrier.ts';
import { toOwn, toPickup } from './to-pickup.ts';
import { toService } from './to-service.ts';
import { toUser } from './to-user.ts';

/** What was dialled: how to go there, or why there is nothing, or why not now (`closed`). */
export type Found = {
  readonly callee: string;
  readonly direction: Party['direction'];
} /** `site`: of the person or IPBX of the company that is called. */ & (
  | { readonly kind: 'something'; readonly site?: SiteRules; readonly go: (journey: Journey) => Asking<Outcome> }
  | { readonly kind: 'nothing'; readonly because: string }
  | { readonly kind: 'closed'; readonly because: string }
);

/** Looks up what an account of the company that `journey` is at dialled. */
export function* whatWasDialled({ call, caller, trace, at }: Journey): Asking<Found> {
  const { dialled } = call;
  const inside = { callee: dialled, direction: 'internal' } as const;
  const nothing = (step: string, looked: string, because: string): Found => {
    trace.note(step, looked, because, 'refused: not found');
    return { kind: 'nothing', because, ...inside };
  };
  if (!isOwnHost(call, at.company) && !dialled.startsWith('+')) {
    return yield* elsewhere(call, at, trace);
  }
  if (looksLikeServiceCode(dialled)) {
    const code = serviceOfCode(dialled);
    if (!code) return nothing('service-code', dialled, `no service has the code ${dialled}`);
    if (code.type === 'pickup') {
      const { extension } = code;
      return { kind: 'something', ...inside, go: (journey) => toPickup(journey, extension) };
    }
    if (code.type === 'service') {
      const { service } = code;
      trace.note('service-code', dialled, `the code of the ${service} test`, 'goes to an application server');
      return { kind: 'something', ...inside, go: (journey) => toService(journey, service) };
    }
    const { user } = caller;
    if (code.type === 'move') {
      if (!user)
        return nothing('service-code', dialled, `${dialled} is for a person's phones, and nobody has this one`);
      return { kind: 'something', ...inside, go: (journey) => toOwn(journey, user) };
    }
    if (!user)
      return nothing('service-code', dialled, `${dialled} changes a person's settings, and nobody has this phone`);
    const changes =
      code.command.setting === 'nightButton' ? 'is the night button' : `changes what ${user.name} has set`;
    trace.note('service-code', dialled, changes, 'an application server does it');
    const change = { userId: user.userId, command: code.command };
    return { kind: 'something', ...inside, go: (journey) => toService(journey, 'settings', change) };
  }
  if (/[a-z]/i.test(dialled) || dialled === '') return yield* accountOf(call, at, trace);

  if (/^[0-9]{2,10}$/.test(dialled)) {
    const extension = yield* ask<'extension'>(`extension:${at.company.companyId}/${dialled}`);
    if (extension) {
      const looked = `extension ${dialled} of ${at.company.name}`;
      trace.note('extension', looked, describe(extension), extension.byTime ? 'when open' : 'goes there');
      const led = yield* leadAt(at, trace, call.at, dialled, { destination: extension, byTime: extension.byTime });
      if (led.type === 'closed') return { kind: 'closed', because: led.because, ...inside };
      const destination = led.destination ?? extension;
      const direction = destination.kind === 'external' ? 'outbound' : 'internal';
      const site = siteOfDestination(at, destination);
      const go = (journey: Journey) => follow(journey, destination);
      return { kind: 'something', callee: dialled, direction, ...(site && { site }), go };
    }
    trace.note('extension', `extension ${dialled} of ${at.company.name}`, 'there is none', 'goes on');
  }
  const outside = { callee: dialled, direction: 'outbound' } as const;
  const written = caller.numbers ? applyRules(caller.numbers.calleeIn, dialled).number : dialled;
  if (written !== dialled)
    trace.note('number', `${dialled}, as ${writerOf(caller, at)} writes numbers`, written, 'goes on with that');
  const helpline = helplineNumber(caller.country, dialled) ?? helplineNumber(caller.country, written);
  if (helpline) {
    trace.note(
      'helpline',
      `short numbers of ${countryName(caller.country)}`,
      `${helpline.number} ${helpline.does}`,
      'leaves through a carrier, free',
    );
    return {
      kind: 'something',
      ...outside,
      callee: helpline.number,
      go: (journey) => toCarrier(journey, helpline.number, 'helpline'),
    };
  }
  const number = normaliseDialled(caller.country, written);
  const looked = `${written}, as dialled in ${countryName(caller.country)}`;
  if (!number.ok) {
    const reason = /^[0-9]{2,10}$/.test(dialled)
      ? `${dialled} is no extension of ${at.company.name}, and ${number.error.message}`
      : number.error.message;
    return nothing('number', looked, reason);
  }
  trace.note('number', looked, number.value, 'looks whose it is');
  return { kind: 'something', ...outside, callee: number.value, go: (journey) => toChosen(journey, number.value) };
}

/** Goes to a number, shown by the one that the caller has for it. */
function* toChosen(journey: Journey, number: string): Asking<Outcome> {
  return yield* toNumber(yield* chooseCaller(journey, number), number);
}

/** An address in a domain that is not the company's: of another one here, which is not reached so, or elsewhere, if the brand's people may call there. */
function* elsewhere({ dialled, domain }: CallRequest, { brand, company }: Rules, trace: Trace): Asking<Found> {
  const address = `${dialled || 'nobody'}@${domain}`;
  const inside = { callee: dialled, direction: 'internal' } as const;
  const served = brand.sipUriCalls && dialled !== '' ? yield* ask<'domain'>(`domain:${domain}`) : undefined;
  if (served !== null) {
    const because = `${address} is no address of ${company.name}`;
    const then = brand.sipUriCalls ? '' : `; people of ${brand.name} may not call SIP addresses elsewhere`;
    trace.note('domain', domain, because, `refused: not found${then}`);
    return { kind: 'nothing', because, ...inside };
  }
  trace.note('domain', domain, 'is no domain of this platform', 'the call goes there without a carrier');
  return {
    kind: 'something',
    callee: address,
    direction: 'outbound',
    go: (journey) => toAddress(journey, dialled, domain),
  };
}

/** Whose rules for numbers those are. */
function writerOf({ trunk }: Caller, { company }: Rules): string {
  return trunk?.numbers ? trunk.name : company.name;
}

/** A SIP username of the company: rings the phones that registered with it. */
function* accountOf(call: CallRequest, rules: Rules, trace: Trace): Asking<Found> {
  const { company } = rules;
  const inside = { callee: call.dialled, direction: 'internal' } as const;
  const domain = company.domains.includes(call.domain)
    ? call.domain
    : (ownDomain(call) ?? company.domains[0] ?? call.domain);
  const address = `${call.dialled}@${domain}`;
  const account = call.dialled ? yield* ask<'account'>(`account:${address}`) : null;
  const user = account?.active && account.companyId === company.companyId ? account.user : undefined;
  if (!user) {
    const because = `nobody of ${company.name} has the SIP address ${address}`;
    trace.note('username', `SIP address ${address}`, 'there is none that can be called', 'refused: not found');
    return { kind: 'nothing', because, ...inside };
  }
  trace.note('username', `SIP address ${address}`, `a phone of ${user.name}`, 'goes there');
  const site = siteOf(rules, user.siteId);
  return { kind: 'something', ...inside, ...(site && { site }), go: (journey) => toUser(journey, user, [address]) };
}

/** Where whoever a destination leads to is, within the company. */
function siteOfDestination(rules: Rules, destination: DestinationRecord): SiteRules | undefined {
  if (destination.kind === 'user') return siteOf(rules, destination.user.siteId);
  return destination.kind === 'trunk' ? siteOfTrunk(rules, destination.trunkUseId) : undefined;
}

/** Whether the call is addressed to the company: a domain of its own, or an address that the platform listens at. */
function isOwnHost(call: CallRequest, company: CompanyRules): boolean {
  const { domain } = call;
  const numeric = /^[0-9.]+$/.test(domain) || domain.includes(':') || domain === 'localhost';
  return numeric || domain === ownDomain(call) || company.domains.includes(domain);
}

/** The domain that the calling account registers with; an IPBX has none. */
function ownDomain(call: CallRequest): string | undefined {
  return call.source.kind === 'account' ? call.source.account.domain : undefined;
}

function describe(destination: DestinationRecord): string {
  switch (destination.kind) {
    case 'user':
      return `leads to ${destination.user.name}`;
    case 'service':
      return `leads to the ${destination.service} test`;
    case 'external':
      return `leads to ${destination.number}`;
    case 'trunk':
      return 'leads to an IPBX';
  }
}
