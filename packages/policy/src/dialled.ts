import { countryName, helplineNumber, looksLikeServiceCode, normaliseDialled, serviceOfCode } from '@belfry/numbering';
import { type Asking, ask, type Trace } from './asking.ts';
import type { CallRequest, Party } from './call.ts';
import type { DestinationRecord } from './facts.ts';
import { follow, toNumber } from './follow.ts';
import type { Journey } from './journey.ts';
import type { Outcome } from './outcome.ts';
import type { CompanyRules, Rules } from './rules.ts';
import { toCarrier } from './to-carrier.ts';
import { toPickup } from './to-pickup.ts';
import { toService } from './to-service.ts';
import { toUser } from './to-user.ts';

/** What was dialled: how to go there, or why there is nothing. */
export type Found = { readonly callee: string; readonly direction: Party['direction'] } & (
  | { readonly kind: 'something'; readonly go: (journey: Journey) => Asking<Outcome> }
  | { readonly kind: 'nothing'; readonly because: string }
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
    return nothing('domain', call.domain, `${dialled || 'nobody'}@${call.domain} is no address of ${at.company.name}`);
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
    if (!user)
      return nothing('service-code', dialled, `${dialled} changes a person's settings, and nobody has this phone`);
    trace.note('service-code', dialled, `changes what ${user.name} has set`, 'an application server does it');
    const change = { userId: user.userId, command: code.command };
    return { kind: 'something', ...inside, go: (journey) => toService(journey, 'settings', change) };
  }
  if (/[a-z]/i.test(dialled) || dialled === '') return yield* accountOf(call, at, trace);

  if (/^[0-9]{2,10}$/.test(dialled)) {
    const destination = yield* ask<'extension'>(`extension:${at.company.companyId}/${dialled}`);
    if (destination) {
      trace.note('extension', `extension ${dialled} of ${at.company.name}`, describe(destination), 'goes there');
      const direction = destination.kind === 'external' ? 'outbound' : 'internal';
      return { kind: 'something', callee: dialled, direction, go: (journey) => follow(journey, destination) };
    }
    trace.note('extension', `extension ${dialled} of ${at.company.name}`, 'there is none', 'goes on');
  }
  const outside = { callee: dialled, direction: 'outbound' } as const;
  const helpline = helplineNumber(caller.country, dialled);
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
  const number = normaliseDialled(caller.country, dialled);
  const looked = `${dialled}, as dialled in ${countryName(caller.country)}`;
  if (!number.ok) {
    const reason = /^[0-9]{2,10}$/.test(dialled)
      ? `${dialled} is no extension of ${at.company.name}, and ${number.error.message}`
      : number.error.message;
    return nothing('number', looked, reason);
  }
  trace.note('number', looked, number.value, 'looks whose it is');
  return { kind: 'something', ...outside, callee: number.value, go: (journey) => toNumber(journey, number.value) };
}

/** A SIP username of the company: rings the phones that registered with it. */
function* accountOf(call: CallRequest, { company }: Rules, trace: Trace): Asking<Found> {
  const inside = { callee: call.dialled, direction: 'internal' } as const;
  const domain = company.domains.includes(call.domain) ? call.domain : ownDomain(call);
  const address = `${call.dialled}@${domain}`;
  const account = call.dialled ? yield* ask<'account'>(`account:${address}`) : null;
  const user = account?.active && account.companyId === company.companyId ? account.user : undefined;
  if (!user) {
    const because = `nobody of ${company.name} has the SIP address ${address}`;
    trace.note('username', `SIP address ${address}`, 'there is none that can be called', 'refused: not found');
    return { kind: 'nothing', because, ...inside };
  }
  trace.note('username', `SIP address ${address}`, `a phone of ${user.name}`, 'goes there');
  return { kind: 'something', ...inside, go: (journey) => toUser(journey, user, [address]) };
}

/** Whether the call is addressed to the company: a domain of its own, or an address that the platform listens at. */
function isOwnHost(call: CallRequest, company: CompanyRules): boolean {
  const { domain } = call;
  const numeric = /^[0-9.]+$/.test(domain) || domain.includes(':') || domain === 'localhost';
  return numeric || domain === ownDomain(call) || company.domains.includes(domain);
}

/** The domain that the calling account registers with. */
function ownDomain(call: CallRequest): string {
  return call.source.kind === 'account' ? call.source.account.domain : call.domain;
}

function describe(destination: DestinationRecord): string {
  switch (destination.kind) {
    case 'user':
      return `leads to ${destination.user.name}`;
    case 'service':
      return `leads to the ${destination.service} test`;
    case 'external':
      return `leads to ${destination.number}`;
  }
}
