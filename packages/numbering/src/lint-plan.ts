import { lintDdis } from './lint-ddis.ts';
import { lintExtensions } from './lint-extensions.ts';
import { lintLoops } from './lint-loops.ts';
import { lintRoutes } from './lint-routes.ts';
import { lintSchedules } from './lint-schedules.ts';
import type { Finding, Plan } from './plan.ts';

/**
 * What does not work in a plan, or is hardly meant; errors first. Nothing is changed, and nothing outside the plan is asked.
 *
 * Errors: the failures of `checkExtension` (`extension.emergency`, `extension.helpline` and so on), `extension.short-code` (it is one), `loop.always` (calls are sent
 * round for ever), `prefix.no-carrier` (calls cannot leave).
 *
 * Warnings: `extension.beginning` (of another one), `extension.short-code-beginning`, `extension.national-number` and `extension.short-number` (it hides one of the
 * country), `extension.off` and `ddi.off` (leads to what is switched off), `ddi.nowhere`, `ddi.country` (its calling code is another), `loop.sometimes`,
 * `route.unreachable` (a block or stopper of its prefix comes before it), `route.no-carrier` (others take its calls), `route.duplicate`, `route.tie` (a group and another route
 * for one prefix, told apart by their names alone), `group.empty`,
 * `schedule.never-open`, `schedule.overlap` (two spans of a week say the same), `calendar.empty`, `calendar.over` (all its days are past), `day.overlap`,
 * `day.hidden` (its hours never count).
 */
export function lintPlan(plan: Plan): Finding[] {
  const findings = [
    lintExtensions(plan),
    lintDdis(plan),
    lintLoops(plan),
    lintRoutes(plan),
    lintSchedules(plan),
  ].flat();
  return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
