import { NumbersScreen } from '../../../screens/numbers/numbers-screen.tsx';

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { search } = await searchParams;
  const given = typeof search === 'string' ? search : '';
  return <NumbersScreen key={given} search={given} />;
}
