export { HoursScreen as default } from '../../../screens/hours/hours-screen.tsx';
