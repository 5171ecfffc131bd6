export { CallsScreen as default } from '../../../screens/calls/calls-screen.tsx';
