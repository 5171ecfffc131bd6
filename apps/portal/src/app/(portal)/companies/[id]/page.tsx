import { CompanyScreen } from '../../../../screens/companies/company-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CompanyScreen id={(await params).id} />;
}
