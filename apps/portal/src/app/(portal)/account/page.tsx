export { AccountScreen as default } from '../../../screens/account/account-screen.tsx';
