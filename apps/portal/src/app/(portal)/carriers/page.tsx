export { CarriersScreen as default } from '../../../screens/carriers/carriers-screen.tsx';
