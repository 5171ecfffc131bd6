export { RoutesScreen as default } from '../../../screens/routes/routes-screen.tsx';
