export { RelaysScreen as default } from '../../../screens/relays/relays-screen.tsx';
