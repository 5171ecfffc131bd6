import { SimulatorScreen } from '../../../screens/simulator/simulator-screen.tsx';

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const given = Object.entries(await searchParams).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return <SimulatorScreen given={Object.fromEntries(given)} />;
}
