export { SitesScreen as default } from '../../../screens/sites/sites-screen.tsx';
