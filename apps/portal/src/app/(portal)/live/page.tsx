export { LiveScreen as default } from '../../../screens/live/live-screen.tsx';
