export { UsersScreen as default } from '../../../screens/users/users-screen.tsx';
