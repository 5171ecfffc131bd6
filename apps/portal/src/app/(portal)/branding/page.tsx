export { BrandingScreen as default } from '../../../screens/branding/branding-screen.tsx';
