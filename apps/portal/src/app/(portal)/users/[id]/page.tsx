import { UserScreen } from '../../../../screens/users/user-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <UserScreen id={(await params).id} />;
}
