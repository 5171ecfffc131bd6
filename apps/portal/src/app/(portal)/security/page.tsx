export { SecurityScreen as default } from '../../../screens/security/security-screen.tsx';
