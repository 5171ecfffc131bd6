import { applyRules } from './apply-rules.ts';
import { checkExtension } from './check-extension.ts';
import { countryName } from './country-name.ts';
import { displayNumber } from './display-number.ts';
import { generateRules } from './generate-rules.ts';
import type { NumberRule } from './number-rule.ts';
import type { Finding, Plan, PlanExtension } from './plan.ts';
import { shortCodeRange } from './short-code-range.ts';

/** A country whose numbers the extensions may hide. */
interface Place {
  readonly country: string;
  readonly dialled: readonly NumberRule[];
}

/** What is wrong with the extensions of a plan. */
export function lintExtensions(plan: Plan): Finding[] {
  const places = [...new Set([plan.country, ...plan.siteCountries])].map((country) => ({
    country,
    dialled: generateRules({ country, style: 'national' }).calleeIn,
  }));
  const findings = plan.extensions.flatMap((extension) => {
    const finding = refused(extension, places) ?? hides(extension, places);
    return finding === undefined ? [] : [finding];
  });
  return [...findings, ...beginnings(plan.extensions), ...collisions(plan)];
}

function refused(extension: PlanExtension, places: readonly Place[]): Finding | undefined {
  for (const { country } of places) {
    const result = checkExtension(country, extension.number);
    if (result.ok) continue;
    const { code, message } = result.error;
    return {
      severity: 'error',
      code,
      words: `Extension ${extension.number} cannot be used: ${message}`,
      about: about(extension),
    };
  }
  return undefined;
}

function hides(extension: PlanExtension, places: readonly Place[]): Finding | undefined {
  const { number } = extension;
  for (const { country, dialled } of places) {
    const means = applyRules(dialled, number).number;
    if (means.startsWith('+')) {
      const words = `Extension ${number} is how ${displayNumber(means)} is dialled in ${countryName(country)}: that number can no longer be reached so.`;
      return { severity: 'warning', code: 'extension.national-number', words, about: about(extension) };
    }
    const like = shortCodeRange(country, number);
    if (like !== undefined) {
      const words = `Extension ${number} lies among the short numbers of ${countryName(country)} (${like}): a service with this number can no longer be reached.`;
      return { severity: 'warning', code: 'extension.short-number', words, about: about(extension) };
    }
  }
  return undefined;
}

/** In order, what begins with an extension stands right behind it. */
function beginnings(extensions: readonly PlanExtension[]): Finding[] {
  const sorted = [...extensions].sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  const findings: Finding[] = [];
  for (let at = 0; at < sorted.length; at++) {
    const extension = sorted[at]!;
    if (extension.number === '') continue;
    let end = at + 1;
    while (end < sorted.length && sorted[end]!.number.startsWith(extension.number)) end++;
    const longer = sorted.slice(at + 1, Math.min(end, at + 6)).filter(({ number }) => number !== extension.number);
    const first = longer[0];
    if (first === undefined) continue;
    const more = end - at - 2;
    const others = more === 0 ? '' : more === 1 ? ' and one more' : ` and ${more} more`;
    findings.push({
      severity: 'warning',
      code: 'extension.beginning',
      words: `Extension ${extension.number} is the beginning of ${first.number}${others}: a phone that dials at once reaches ${extension.number} before the rest is entered.`,
      about: [extension, ...longer].map(({ id }) => ({ kind: 'extension', id })),
    });
  }
  return findings;
}

function collisions({ extensions, shortCodes }: Plan): Finding[] {
  return shortCodes.flatMap((shortCode) =>
    extensions.flatMap((extension): Finding[] => {
      const { number } = extension;
      const { code } = shortCode;
      const involved = [...about(extension), { kind: 'shortCode', id: shortCode.id }];
      if (number === code) {
        const words = `Extension ${number} is also the short code ${code}: only one of them can be dialled.`;
        return [{ severity: 'error', code: 'extension.short-code', words, about: involved }];
      }
      const [short, long] = number.length < code.length ? [number, code] : [code, number];
      if (short === '' || !long.startsWith(short)) return [];
      const words =
        short === number
          ? `Extension ${number} is the beginning of the short code ${code}: a phone that dials at once reaches the extension.`
          : `Extension ${number} begins with the short code ${code}: a phone that dials at once reaches the code.`;
      return [{ severity: 'warning', code: 'extension.short-code-beginning', words, about: involved }];
    }),
  );
}

function about({ id }: PlanExtension): { readonly kind: string; readonly id: string }[] {
  return [{ kind: 'extension', id }];
}
