// Shipped migrations keep their text.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../electron/db/migrations.ts';

/** SHA-256 of each shipped migration, in order. Add a line for a new one; never change one. */
const CHECKSUMS = [
  'b862b273e34eab45626d55bab6ef6c29424edb9c756aa6aca1b802dfb40ed360',
  '0a8220f585336ba7d4392ac1135864122a8da569287bd0332529541f0483011e',
  'ad8d1d4214e4deadf687c6c8dadec07610fc08c4a44f3b10c9f9ced17dc8d266',
  'b6beaf623aad774f830979e3a9212df45f4178cd7015d9127021b92e416921dc',
  'a5e095a30a7b17e553f935647bd7308c2f77102cee8a42b5c1cb378f941bb48d',
  '5a441c7e332eee72d96732c1f0bd83ed3751edcd56d33a04ad958d8126d9ee23',
  '7110282590074eebd1b69b88ef24080db76875320c9e512bb56106f480a837dc',
  '5700cc04b9f556415137646f3266c919691d4208ecbb4854915bb4e4ad5d42b4',
  '3dfade0c28c46c553c8f5627d3517aef435f5850f8f5800600192bfe0c39b188',
  'de298f0186baf6c906a62030175f8366e369ab4b2e7dfe7b8a5e2dd16eca8646',
];

test('the text of a shipped migration never changes', () => {
  expect(MIGRATIONS.map((text) => createHash('sha256').update(text).digest('hex'))).toEqual(CHECKSUMS);
});
