import { Theme, ThemeGetInput, ThemeUpdateInput } from '@belfry/contracts';
import { getTheme, updateTheme } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `theme.*` */
export const themeRouter = router({
  get: act('theme.get', 'GET', '/theme', 'How the portals of a brand or company look')
    .input(ThemeGetInput)
    .output(Theme)
    .query(({ ctx, input }) => getTheme(ctx.service, input)),
  update: act('theme.update', 'PATCH', '/theme', 'Change how they look')
    .input(ThemeUpdateInput)
    .output(Theme)
    .mutation(({ ctx, input }) => updateTheme(ctx.service, input)),
});
