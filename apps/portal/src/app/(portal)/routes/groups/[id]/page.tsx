import { PrefixGroupScreen } from '../../../../../screens/prefix-groups/prefix-group-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <PrefixGroupScreen id={(await params).id} />;
}
