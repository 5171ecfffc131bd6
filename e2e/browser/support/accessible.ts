import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Those of the rules that a page's colours decide. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Nothing on the page is against WCAG 2.2 AA, as far as a machine can tell. `only: 'colours'`: a page that has been looked at in other colours, and is the same but for them. */
export async function expectAccessible(page: Page, { only }: { only?: 'colours' } = {}): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (only ? axe.withRules(COLOURS) : axe.withTags(RULES)).analyze();
  const words = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
  expect(words, `${page.url()} can be used by everybody`).toEqual([]);
}
