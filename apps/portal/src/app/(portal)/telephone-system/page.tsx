export { OwnIpbxsScreen as default } from '../../../screens/ipbx/own-ipbxs-screen.tsx';
