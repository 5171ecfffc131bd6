export { CallFilterScreen as default } from '../../../screens/call-filter/call-filter-screen.tsx';
