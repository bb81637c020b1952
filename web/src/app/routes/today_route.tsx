import { SetupSteps } from '@/features/onboarding/setup_steps';
import { TodayPage } from '@/features/today/today_page';

export function TodayRoute() {
  return <TodayPage setup={<SetupSteps />} />;
}
