// Runs the contract's suite by direct calls and over the host door's socket; electron-stand-in.test.ts runs it over IPC.
import { expect, it } from 'vitest';
import { METHODS } from '../../electron/contract/api.ts';
import { createFacet } from '../../electron/core/facet.ts';
import { dispatch } from '../../electron/core/dispatch.ts';
import { startHost } from '../../electron/doors/host/host.ts';
import { describeApiContract } from '../helpers/api-contract.ts';
import { acceptInvitation, openHostClient } from '../helpers/host-client.ts';
import { openFacet, TEST_DOOR } from '../helpers/open-facet.ts';

const DESKTOP_ONLY = { chooseSources: 'unknown-method', revealPhoto: 'unknown-method' };

it('the core implements every method of the contract but those of the desktop, and no other', async () => {
  const { api } = await openFacet();
  const expected = Object.keys(METHODS).filter((name) => !Object.hasOwn(DESKTOP_ONLY, name));
  expect(Object.keys(api).sort()).toEqual(expected.sort());
});

describeApiContract(
  'by direct calls',
  async (libraryDir) => {
    const facet = await createFacet({ libraryDir, door: TEST_DOOR, provider: 'cpu' });
    return {
      call: (method, args) => dispatch(facet.api, method, args),
      onEvent: facet.onEvent,
      close: facet.close,
    };
  },
  DESKTOP_ONLY,
);

describeApiContract(
  'over a WebSocket',
  async (libraryDir) => {
    const host = await startHost({ libraryDir, provider: 'cpu' });
    const client = await openHostClient(`http://127.0.0.1:${host.port}`, await acceptInvitation(host.invite()));
    return {
      call: client.call,
      onEvent: client.onEvent,
      async close() {
        await client.close();
        await host.close();
      },
    };
  },
  DESKTOP_ONLY,
);
