export { DevicesScreen as default } from '../../../screens/devices/devices-screen.tsx';
