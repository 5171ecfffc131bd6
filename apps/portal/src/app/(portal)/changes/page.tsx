export { ChangesScreen as default } from '../../../screens/changes/changes-screen.tsx';
