export function TodayRoute() {
  return <p>Today</p>;
}
