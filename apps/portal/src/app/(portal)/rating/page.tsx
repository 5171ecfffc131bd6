export { RatingScreen as default } from '../../../screens/rating/rating-screen.tsx';
