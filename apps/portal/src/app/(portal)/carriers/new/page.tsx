export { NewCarrierScreen as default } from '../../../../screens/carriers/new-carrier-screen.tsx';
