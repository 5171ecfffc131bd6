export { PrefixGroupsScreen as default } from '../../../../screens/prefix-groups/prefix-groups-screen.tsx';
