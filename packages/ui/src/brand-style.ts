/** The colours of a brand's theme, `#rrggbb`. */
export interface BrandColors {
  readonly color: string;
  readonly colorDark: string;
}

const HEX = /^#[0-9a-f]{6}$/i;

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever reads better on `hex` (contrast of WCAG 2.2 §1.4.3). */
export function readableOn(hex: string): string {
  const l = luminance(hex);
  return 1.05 / (l + 0.05) >= (l + 0.05) / 0.0575 ? '#ffffff' : '#10131c';
}

/** The brand's colours as custom properties of the page. What is no hex colour is left out, so a theme cannot inject styles. */
export function brandStyle({ color, colorDark }: BrandColors): Record<`--${string}`, string> {
  return {
    ...(HEX.test(color) && { '--brand-light': color, '--on-brand-light': readableOn(color) }),
    ...(HEX.test(colorDark) && { '--brand-dark': colorDark, '--on-brand-dark': readableOn(colorDark) }),
  };
}
