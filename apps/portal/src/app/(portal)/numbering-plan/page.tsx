export { NumberingPlanScreen as default } from '../../../screens/numbering-plan/numbering-plan-screen.tsx';
