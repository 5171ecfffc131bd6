import { IpbxScreen } from '../../../../screens/ipbx/ipbx-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <IpbxScreen id={(await params).id} />;
}
