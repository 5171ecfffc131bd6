import { readableOn } from '@belfry/core';

/** The colours of a brand's theme, `#rrggbb`. */
export interface BrandColors {
  readonly color: string;
  readonly colorDark: string;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** The brand's colours as custom properties of the page. What is no hex colour is left out, so a theme cannot inject styles. */
export function brandStyle({ color, colorDark }: BrandColors): Record<`--${string}`, string> {
  return {
    ...(HEX.test(color) && { '--brand-light': color, '--on-brand-light': readableOn(color) }),
    ...(HEX.test(colorDark) && { '--brand-dark': colorDark, '--on-brand-dark': readableOn(colorDark) }),
  };
}
