import type { Theme } from '@belfry/contracts';
import type { Database, Transaction } from '@belfry/db';

/** The platform's own look. */
export const platformTheme: Theme = {
  brandId: null,
  companyId: null,
  productName: 'Belfry',
  logo: null,
  icon: null,
  color: '#4f46e5',
  colorDark: '#818cf8',
};

/** The theme that counts: the company's, else its brand's, else the platform's. */
export async function themeFor(
  db: Database | Transaction,
  brandId: string | null,
  companyId: string | null,
): Promise<Theme> {
  if (brandId === null) return platformTheme;
  const wanted = [...(companyId === null ? [] : [{ companyId }]), { companyId: null }];
  const rows = await db.theme.findMany({ where: { brandId, OR: wanted } });
  const row = rows.find((theme) => theme.companyId === companyId) ?? rows[0];
  if (!row) return { ...platformTheme, brandId, companyId };
  const { productName, logo, icon, color, colorDark } = row;
  return { brandId: row.brandId, companyId: row.companyId, productName, logo, icon, color, colorDark };
}
