import { RatingPlanScreen } from '../../../../screens/rating/rating-plan-screen.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RatingPlanScreen id={(await params).id} />;
}
