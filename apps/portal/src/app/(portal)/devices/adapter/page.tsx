export { NewAdapterScreen as default } from '../../../../screens/devices/new-adapter-screen.tsx';
