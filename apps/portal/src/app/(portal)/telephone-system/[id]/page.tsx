import { OwnIpbxScreen } from '../../../../screens/ipbx/ipbx-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <OwnIpbxScreen id={(await params).id} />;
}
