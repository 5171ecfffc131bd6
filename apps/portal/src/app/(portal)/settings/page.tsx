import { OwnBrandScreen } from '../../../screens/brands/own-brand-screen.tsx';

export default function Page() {
  return <OwnBrandScreen />;
}
