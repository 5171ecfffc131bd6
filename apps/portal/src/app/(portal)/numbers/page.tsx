export { NumbersScreen as default } from '../../../screens/numbers/numbers-screen.tsx';
