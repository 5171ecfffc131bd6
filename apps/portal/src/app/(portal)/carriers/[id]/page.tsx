import { CarrierScreen } from '../../../../screens/carriers/carrier-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CarrierScreen id={(await params).id} />;
}
