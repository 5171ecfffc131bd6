export { IpbxsScreen as default } from '../../../screens/ipbx/ipbxs-screen.tsx';
