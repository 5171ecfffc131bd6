export { OwnRecordingScreen as default } from '../../../screens/companies/own-recording-screen.tsx';
