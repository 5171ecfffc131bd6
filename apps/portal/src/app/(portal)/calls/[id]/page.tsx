import { CallScreen } from '../../../../screens/calls/call-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CallScreen id={(await params).id} />;
}
