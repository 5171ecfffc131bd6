import { announcementWords, type Plan, type Target } from '@belfry/policy';

/** A target in plain words. */
export function targetWords(target: Target): string {
  switch (target.kind) {
    case 'user':
      return target.aors.length === 0
        ? `${target.name ?? target.label} has no phone`
        : `${target.name ?? target.label} rings on ${target.aors.length === 1 ? 'one phone' : `${target.aors.length} phones`}`;
    case 'carrier':
      return target.companyId ? `the telephone system ${target.name}` : `the carrier ${target.name}`;
    case 'registered':
      return `the telephone system ${target.name}, where it registered from`;
    case 'address':
      return `the SIP address ${target.user}@${target.host}`;
    case 'takeover':
      return target.talks ? 'the call goes on at this phone' : 'the call that rings there is picked up';
    case 'service':
      return target.service === 'echo'
        ? 'the echo test answers'
        : target.service === 'settings'
          ? 'the setting is changed and confirmed'
          : `${announcementWords[target.announcement?.says ?? 'barred']} is heard, then the call is refused`;
  }
}

/** The plan, sentence by sentence. `wordsOf` says a target as the viewer may read it. */
export function planWords(plan: Plan, wordsOf: (target: Target) => string): string[] {
  const words = plan.steps.map(({ targets, ringSeconds, silentSeconds, patientSeconds = silentSeconds }, index) => {
    const together = targets.map(wordsOf).join(' and ');
    const first = index === 0 ? 'First' : 'If that fails';
    const silence =
      patientSeconds === undefined ? '' : `, given up after ${Math.round(patientSeconds * 1000)} ms of silence`;
    return `${first}: ${together}, for at most ${ringSeconds} seconds${silence}.`;
  });
  if (plan.emergency) words.unshift('This is an emergency call: it passes before and above everything else.');
  const { number, name, hidden } = plan.callerIdentity;
  if (plan.steps.length > 0)
    words.push(
      hidden ? 'The caller’s number is hidden.' : `The called side sees ${[name, number].filter(Boolean).join(' ')}.`,
    );
  if (plan.onward)
    words.push(`What happens next depends on how that ends (${plan.onward.on.join(', ').replaceAll('_', ' ')}).`);
  return words;
}
