export { CompaniesScreen as default } from '../../../screens/companies/companies-screen.tsx';
