import { ChangeScreen } from '../../../../screens/changes/change-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ChangeScreen id={(await params).id} />;
}
