// @vitest-environment jsdom
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { useShortcut } from './shortcuts';

function Board({ keys, run }: { keys: string; run: () => void }) {
  useShortcut(keys, run);
  return <input aria-label="field" />;
}

describe('shortcuts', () => {
  it('run two keys pressed one after the other', async () => {
    const run = vi.fn();
    render(<Board keys="g l" run={run} />);
    await userEvent.keyboard('l');
    expect(run).not.toHaveBeenCalled();
    await userEvent.keyboard('gl');
    expect(run).toHaveBeenCalledOnce();
  });

  it('stay quiet while somebody types', async () => {
    const run = vi.fn();
    const { getByLabelText } = render(<Board keys="j" run={run} />);
    await userEvent.type(getByLabelText('field'), 'jjj');
    expect(run).not.toHaveBeenCalled();
  });

  it('let the newest part of the screen win and go away with it', async () => {
    const [below, above] = [vi.fn(), vi.fn()];
    const both = render(
      <>
        <Board keys="e" run={below} />
        <Board keys="e" run={above} />
      </>,
    );
    await userEvent.keyboard('e');
    expect([below.mock.calls.length, above.mock.calls.length]).toEqual([0, 1]);
    both.unmount();
    await userEvent.keyboard('e');
    expect(above).toHaveBeenCalledOnce();
  });
});
