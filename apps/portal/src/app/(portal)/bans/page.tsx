export { BansScreen as default } from '../../../screens/bans/bans-screen.tsx';
