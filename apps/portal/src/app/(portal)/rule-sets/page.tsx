export { RuleSetsScreen as default } from '../../../screens/rule-sets/rule-sets-screen.tsx';
