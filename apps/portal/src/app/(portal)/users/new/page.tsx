export { NewUserScreen as default } from '../../../../screens/users/new-user-screen.tsx';
