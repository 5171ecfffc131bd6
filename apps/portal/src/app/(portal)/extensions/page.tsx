export { ExtensionsScreen as default } from '../../../screens/extensions/extensions-screen.tsx';
