// Between Node's HTTP server and the web's Request and Response, which core/serve.ts works with.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FacetError } from '../../contract/failure.ts';

export function toRequest(request: IncomingMessage, url: URL): Request {
  const { method = 'GET' } = request;
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const init: RequestInit & { duplex: 'half' } = { method, headers, duplex: 'half' };
  if (method !== 'GET' && method !== 'HEAD') init.body = bodyOf(request);
  return new Request(url, init);
}

export async function sendResponse(answer: Response, response: ServerResponse): Promise<void> {
  const body = answer.body === null ? undefined : Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
}

/** Not `Readable.toWeb`: cancelling that closes the connection, and the answer that says why could not be sent. */
function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next().catch(() => {
        throw new FacetError('cancelled', 'The browser broke off this upload.');
      });
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array);
    },
    async cancel() {
      await chunks.return?.();
      request.resume();
    },
  });
}
