export { ApiReferenceScreen as default } from '../../../screens/api-reference/api-reference-screen.tsx';
