import { NewCompanyScreen } from '../../../../screens/companies/new-company-screen.tsx';

export default async function Page({ searchParams }: { searchParams: Promise<{ brand?: string | string[] }> }) {
  const { brand } = await searchParams;
  return <NewCompanyScreen brandId={typeof brand === 'string' ? brand : undefined} />;
}
