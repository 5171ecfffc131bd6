export { InstancesScreen as default } from '../../../screens/instances/instances-screen.tsx';
