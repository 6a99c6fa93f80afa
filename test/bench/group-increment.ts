// group.increment: what 100 new photos cost in a library of 300,000 faces, against grouping the whole of it from
// nothing.
//
// Both through the calls the app makes: the job that groups a library from before there were groups, and what adding
// does for each photo once it is analysed (recognising its faces, nobody being enrolled, and finding their groups). The
// photos' analysis itself is not counted: see index.efficiency.
//
// What bounds it: for each new face one sweep over the groups there are, at the memory's pace; from nothing the same,
// 300,000 times.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChanges } from '../../electron/core/changes/apply-changes.ts';
import { openBareContext } from '../helpers/bare-context.ts';
import { secondsOf, type Benchmark } from './benchmark.ts';
import { FACES, faceMaker, insertSyntheticPhoto, PHOTOS, writeSyntheticPeople } from './synthetic-people.ts';

const NEW_PHOTOS = 100;

export const groupIncrement: Benchmark = {
  id: 'group.increment',
  what: `Grouping ${NEW_PHOTOS} new photos, against grouping ${FACES.toLocaleString('en')} faces from nothing`,
  unit: 's',
  targets: [{ on: 'ratio', atMost: 0.01 }],
  async run(say) {
    const libraryDir = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    try {
      say(`writing ${FACES.toLocaleString('en')} faces`);
      writeSyntheticPeople(libraryDir, false);
      const bare = openBareContext(libraryDir);
      const { context, db } = bare;
      const read = await secondsOf(async () => void context.groups());
      say('grouping them');
      const whole = await secondsOf(() => bare.group());
      const make = faceMaker();
      let faces = 0;
      let increment = 0;
      for (let photo = PHOTOS; photo < PHOTOS + NEW_PHOTOS; photo++) {
        const vectors = make.people(photo, 3).map(make.vector);
        const ids = insertSyntheticPhoto(db, photo, vectors, make.random);
        faces += ids.length;
        increment += await secondsOf(async () => applyChanges(context, { analysed: ids }));
      }
      const groups = context.groups().shown();
      bare.close();
      return {
        value: increment,
        against: whole,
        ratio: increment / whole,
        note: `${faces} new faces; ${groups.length} groups, the largest of ${groups[0]!.faceIds.length}; reading vectors and faces at the start ${read.toFixed(1)} s`,
      };
    } finally {
      await rm(libraryDir, { recursive: true, force: true });
    }
  },
};
