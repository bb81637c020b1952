import { answer } from './client';
import { started_work } from './started_work';

/** Starts long work, which the tray then tells of. */
export async function start_work(starting: Parameters<typeof answer<{ operation_id: string }>>[0]): Promise<void> {
  const { operation_id } = await answer(starting);
  started_work.add(operation_id);
}
