import { RuleSetScreen } from '../../../../screens/rule-sets/rule-set-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RuleSetScreen id={(await params).id} />;
}
