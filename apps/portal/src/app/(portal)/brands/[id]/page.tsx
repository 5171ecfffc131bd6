import { BrandScreen } from '../../../../screens/brands/brand-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <BrandScreen id={(await params).id} />;
}
