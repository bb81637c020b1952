/** One message of a server-sent event stream. */
export interface StreamMessage {
  event: string;
  data: string;
  id?: string;
}

/**
 * Reads a stream of events until it ends (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * EventSource would do it too, but it keeps the server's pings to itself, and without them silence says nothing.
 */
export async function read_event_stream(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  tell: (message: StreamMessage) => void,
): Promise<void> {
  const reader = body.getReader();
  const text = new TextDecoder();
  let rest = '';
  let message: StreamMessage = { event: '', data: '' };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const lines = (rest + text.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (message.data) tell(message);
        message = { event: '', data: '' };
        continue;
      }
      const [, name, field] = /^(\w*): ?(.*)$/.exec(line) ?? [];
      if (name === 'event') message.event = field ?? '';
      else if (name === 'data') message.data += message.data ? `\n${field}` : field;
      else if (name === 'id') message.id = field;
    }
  }
}
