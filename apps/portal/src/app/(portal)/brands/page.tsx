export { BrandsScreen as default } from '../../../screens/brands/brands-screen.tsx';
