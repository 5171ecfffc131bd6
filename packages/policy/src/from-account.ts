import {
  applyRules,
  countryName,
  emergencyNumber,
  looksLikeServiceCode,
  readPrivacyPrefix,
  type ShortNumber,
  serviceOfCode,
} from '@belfry/numbering';
import { type Asking, ask, type Trace } from './asking.ts';
import type { CallRequest, LimitTake, Party } from './call.ts';
import { type Caller, hiding, linkSiteOf, nameOf, partyOf } from './caller.ts';
import { shownOfTrunk } from './caller-of-trunk.ts';
import { whatWasDialled } from './dialled.ts';
import { type Journey, maxHops } from './journey.ts';
import {
  limitsOf,
  limitsOfBeginning,
  limitsOfSite,
  limitsOfTrunk,
  noteLimits,
  staysAt,
  whyRefused,
  whyRefusedToCompany,
} from './limits.ts';
import { takeRoom } from './link-room.ts';
import { noteForwarded } from './note-forwarded.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { Rules, SiteRules } from './rules.ts';
import { toEmergency } from './to-emergency.ts';
import { toReplaced } from './to-pickup.ts';
import { noteUnknownTenant, refuseUnknownTenant } from './unknown-tenant.ts';

/** A call of a company's own account or IPBX: emergency number > service code > username or extension > number of this platform > number outside. */
export function* fromAccount(known: Caller, rules: Rules, asked: CallRequest, trace: Trace): Asking<Outcome> {
  const prefix = yield* privacyPrefix(known, rules, asked.dialled);
  const call = prefix ? { ...asked, ...prefix } : asked;
  const { dialled } = call;
  const where = countryName(known.country);

  const start: Journey = {
    call,
    caller: known,
    trace,
    at: rules,
    callee: dialled,
    parties: [],
    held: [],
    hops: 0,
    diverted: [],
  };
  const help = emergencyNumber(known.country, dialled) ?? (yield* helpByRules(known, rules, dialled));
  if (help) {
    const place = known.site?.emergencyLocation || known.site?.name || 'no place is known';
    trace.note(
      'emergency',
      `emergency numbers of ${where}`,
      `${help.number} ${help.does}`,
      `passes every limit; the caller is at: ${place}`,
    );
    noteUnknownTenant(known, trace);
    const own = ownPart(known, rules, asked, 'outbound', help.number);
    return toEmergency({ ...start, callee: help.number, parties: [own] }, help.number);
  }
  trace.note('emergency', `emergency numbers of ${where}`, `${dialled || 'nothing'} is none of them`, 'goes on');
  if (known.source.kind === 'trunk' && known.source.unknownTenant !== undefined)
    return refuseUnknownTenant(known.source, known.source.unknownTenant, trace);
  const shown = known.source.kind === 'trunk' ? yield* shownOfTrunk(known, rules.company, trace) : known;
  const caller = withPrivacy(shown, call, prefix !== undefined, trace);

  const switchedOff = whatIsSwitchedOff(caller, rules);
  if (switchedOff) {
    trace.note('admission', nameOf(caller), `${switchedOff} is switched off`, 'refused: forbidden');
    return refuse(403, `${switchedOff} is switched off`, [ownPart(caller, rules, call, 'internal', dialled)]);
  }
  const inside = [ownPart(caller, rules, call, 'internal', dialled)];
  const unsafe = whyUnencrypted(call);
  if (unsafe) {
    trace.note('encryption', nameOf(caller), unsafe, 'refused: not acceptable');
    return refuse(488, unsafe, inside);
  }
  if (call.replaces) return toReplaced({ ...start, caller, parties: inside }, call.replaces);
  const hops = noteForwarded(trace, caller.diversions);
  if (hops > maxHops) {
    trace.note('forwarded', nameOf(caller), `sends on a call forwarded ${hops} times`, 'refused: loop detected');
    return refuse(482, `the call was forwarded ${hops} times: it goes round in a circle`, inside);
  }
  const found = yield* whatWasDialled({ ...start, caller });
  const wanted = limitsOfCaller(caller, rules, found.kind === 'something' ? found.site : undefined);
  const journey = {
    ...start,
    caller,
    hops,
    callee: found.callee,
    parties: [ownPart(caller, rules, call, found.direction, found.callee)],
    held: wanted,
  };
  if (found.kind === 'nothing') return refuse(404, found.because, journey.parties);
  if (found.kind === 'closed') return refuse(480, found.because, journey.parties, undefined, 'closed');

  const ends = { caller: linkSiteOf(caller), called: undefined };
  const { result, limits, thin } = yield* takeRoom('caller', wanted, ends, call, trace);
  const isUsers = !result.taken && result.refusedKey.startsWith('user:');
  noteLimits(trace, limits, result, `refused: ${isUsers ? 'busy' : 'service unavailable'}`);
  if (!result.taken) {
    // How busy an IPBX is that the company has for itself is its own to know.
    const isOwn = caller.trunk && !caller.trunk.tenant && /^carrier(?:-in(?:-rate)?)?:/.test(result.refusedKey);
    const because = isOwn ? whyRefused(limits, result) : whyRefusedToCompany(limits, result);
    return refuse(isUsers ? 486 : 503, because, journey.parties, undefined, 'full');
  }
  return yield* found.go({ ...journey, held: limits, ...(thin.size > 0 && { thin }) });
}

/** What a call of this caller takes before anything else is asked; `called`: the site of whoever is called, when that is known already. */
function limitsOfCaller(caller: Caller, rules: Rules, called: SiteRules | undefined): readonly LimitTake[] {
  const { user, trunk } = caller;
  const site = linkSiteOf(caller);
  return [
    ...limitsOf(rules, user),
    ...(trunk ? limitsOfTrunk(rules, trunk, 'in') : []),
    ...(staysAt(site, called) ? [] : limitsOfSite(site)),
    ...limitsOfBeginning(rules, user),
  ];
}

/** The emergency number that the company's own rules make of what was dialled, unless there is such an extension. */
function* helpByRules(
  { numbers, country }: Caller,
  { company }: Rules,
  dialled: string,
): Asking<ShortNumber | undefined> {
  if (!numbers || looksLikeServiceCode(dialled)) return undefined;
  const { number } = applyRules(numbers.calleeIn, dialled);
  const help = number === dialled ? undefined : emergencyNumber(country, number);
  if (help === undefined || !/^[0-9]{2,10}$/.test(dialled)) return help;
  const extension = yield* ask<'extension'>(`extension:${company.companyId}/${dialled}`);
  return extension ? undefined : help;
}

/** A wish for this call in front of the number, unless what is dialled is a pickup at an extension that there is: `*8202` is no `*82` before `02` then. */
function* privacyPrefix(
  { country }: Caller,
  { company }: Rules,
  dialled: string,
): Asking<ReturnType<typeof readPrivacyPrefix>> {
  const prefix = readPrivacyPrefix(dialled);
  const code = prefix && serviceOfCode(dialled);
  if (code?.type !== 'pickup' || code.extension === undefined) return prefix;
  if (prefix && emergencyNumber(country, prefix.dialled)) return prefix;
  const extension = yield* ask<'extension'>(`extension:${company.companyId}/${code.extension}`);
  return extension ? undefined : prefix;
}

/** The caller as whoever is called may know them: what this one call says counts more than what its phone says, and that more than the user's own setting. */
function withPrivacy(caller: Caller, { privacy }: CallRequest, byCode: boolean, trace: Trace): Caller {
  const usual = caller.user?.settings?.hideNumber ? 'hide' : 'show';
  const wanted = privacy ?? usual;
  if (wanted === 'show' && usual === 'show') return caller;
  const by = byCode ? 'a code before the number' : privacy ? 'the phone' : `what ${caller.inside.name} has set`;
  if (wanted === 'show') {
    trace.note('privacy', by, 'the number is to be shown this time', 'whoever is called learns it');
    return caller;
  }
  trace.note('privacy', by, 'the number is to be hidden', 'whoever is called does not learn it');
  return hiding(caller);
}

function whatIsSwitchedOff({ user, source, trunk }: Caller, { brand, company }: Rules): string | undefined {
  if (!brand.active) return brand.name;
  if (!company.active) return company.name;
  if (source.kind === 'trunk' && !trunk?.inbound) return source.name;
  if (user && !user.active) return user.name;
  if (source.kind === 'account' && !source.account.active) return source.account.username;
  // The calls of an IPBX that is switched on are its own, not its account's.
  if (source.kind === 'account' && source.account.trunkUseId !== undefined)
    return `the IPBX of ${source.account.username}`;
  return undefined;
}

/** Why a call of an account that must encrypt is not to be; undefined: it encrypts, or need not. */
function whyUnencrypted({ source, media }: CallRequest): string | undefined {
  if (source.kind !== 'account' || source.account.mediaEncryption !== 'required' || media === undefined)
    return undefined;
  if (!media.encrypted) return 'the phone must encrypt its media and offers it in the clear';
  return media.secretSignalling
    ? undefined
    : 'the phone must encrypt its media, and sends the keys over a connection that everybody can read';
}

function ownPart(
  caller: Caller,
  rules: Rules,
  { callId }: CallRequest,
  direction: Party['direction'],
  callee: string,
): Party {
  const { number, name } = caller.own;
  return partyOf(
    rules,
    {
      direction,
      caller: number,
      callerName: name,
      callee,
      ...(caller.hidden && { callerHidden: true as const }),
      ...(caller.user && { userId: caller.user.userId }),
    },
    callId,
    caller.user,
  );
}
