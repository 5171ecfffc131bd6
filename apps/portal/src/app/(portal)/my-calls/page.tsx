export { MyCallsScreen as default } from '../../../screens/my-calls/my-calls-screen.tsx';
