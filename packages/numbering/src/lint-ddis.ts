import { callingCodeOf } from './calling-code.ts';
import { countryName } from './country-name.ts';
import { displayNumber } from './display-number.ts';
import type { Finding, Plan, PlanOtherwise, PlanTarget } from './plan.ts';

const leadNowhere = new Set(['free', 'reserved', 'quarantine', 'ported']);

/** Numbers whose callers reach nobody, and numbers that are of another country than they say. */
export function lintDdis({ ddis, extensions }: Plan): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, words: string, kind: string, id: string, to?: PlanTarget) =>
    findings.push({
      severity: 'warning',
      code,
      words,
      about:
        to && 'id' in to
          ? [
              { kind, id },
              { kind: to.kind, id: to.id },
            ]
          : [{ kind, id }],
    });

  const addOff = (kind: 'ddi' | 'extension', id: string, who: string, otherwise: readonly PlanOtherwise[] = []) => {
    for (const { when, to } of otherwise)
      if (isOff(to)) add(`${kind}.off`, `${who} leads ${when} to ${nameOf(to)}, which is switched off.`, kind, id, to);
  };

  for (const { id, number, country, state, destination, otherwise } of ddis) {
    const code = callingCodeOf(country);
    if (code !== undefined && !number.startsWith(`+${code}`)) {
      add(
        'ddi.country',
        `${displayNumber(number)} is no number of ${countryName(country)}: those begin with +${code}.`,
        'ddi',
        id,
      );
    }
    if (leadNowhere.has(state)) continue;
    addOff('ddi', id, displayNumber(number), otherwise);
    if (destination === undefined) {
      add('ddi.nowhere', `${displayNumber(number)} leads nowhere: whoever calls it reaches nobody.`, 'ddi', id);
    } else if (isOff(destination)) {
      add(
        'ddi.off',
        `${displayNumber(number)} leads to ${nameOf(destination)}, which is switched off.`,
        'ddi',
        id,
        destination,
      );
    }
  }
  for (const { id, number, destination, otherwise } of extensions) {
    addOff('extension', id, `Extension ${number}`, otherwise);
    if (isOff(destination)) {
      add(
        'extension.off',
        `Extension ${number} leads to ${nameOf(destination)}, which is switched off.`,
        'extension',
        id,
        destination,
      );
    }
  }
  return findings;
}

function isOff(target: PlanTarget): boolean {
  return 'id' in target && target.active === false;
}

function nameOf(target: PlanTarget): string {
  return 'id' in target ? (target.name ?? `a ${target.kind}`) : target.number;
}
