// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { make_refresher } from './refresher';

let asked: number;
let refresher: ReturnType<typeof make_refresher>;
const work = () => void (asked += 1);
const look = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  refresher = make_refresher(new QueryClient());
});

afterEach(() => {
  refresher.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('asks soon after the first event, and once for all that follow within its pause', () => {
  for (let second = 0; second < 10; ++second) {
    refresher.again(['today'], { work, every_ms: 5000 });
    vi.advanceTimersByTime(1000);
  }
  expect(asked).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(asked).toBe(3);
});

it('asks nothing while nobody looks, and what was missed when somebody does', () => {
  look('hidden');
  for (let n = 0; n < 5; ++n) {
    refresher.again(['today'], { work });
    vi.advanceTimersByTime(3000);
  }
  expect(asked).toBe(0);
  look('visible');
  expect(asked).toBe(1);
  refresher.again(['today'], { work });
  vi.advanceTimersByTime(3000);
  expect(asked).toBe(2);
});
