import { type IpbxUse, NewIpbxScreen } from '../../../../screens/ipbx/new-ipbx-screen.tsx';

const uses: readonly IpbxUse[] = ['protect', 'standby', 'share'];

export default async function Page({ searchParams }: { searchParams: Promise<{ use?: string | string[] }> }) {
  const { use } = await searchParams;
  return <NewIpbxScreen use={uses.find((one) => one === use)} />;
}
