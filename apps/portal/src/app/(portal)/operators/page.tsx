export { OperatorsScreen as default } from '../../../screens/operators/operators-screen.tsx';
